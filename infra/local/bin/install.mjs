import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `npm ci` when nothing is installed or the lock file has changed since. Says whether the packages are there. */
export async function installIfNeeded(root) {
  if (isInstalled(root)) return true;
  const lock = join(root, '.cache/install.lock');
  mkdirSync(join(root, '.cache'), { recursive: true });
  while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, 500));
  try {
    return isInstalled(root) || (await install(root));
  } finally {
    rmSync(lock, { force: true });
  }
}

const stampOf = (root) => join(root, 'node_modules/.hjalpmedel-install');
const hashOf = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** By our stamp, or by npm's own record when somebody has installed by hand (both files are written in one go). */
function isInstalled(root) {
  if (read(stampOf(root)) === hashOf(root)) return true;
  const byHand =
    modified(join(root, 'node_modules/.package-lock.json')) + 5_000 >= modified(join(root, 'package-lock.json'));
  if (byHand) writeFileSync(stampOf(root), hashOf(root));
  return byHand;
}

async function install(root) {
  const begun = Date.now();
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  console.log('Packages: installing them (npm ci), about a minute the first time');
  const progress = setInterval(() => console.log(`… Packages: installing (${seconds()})`), 5_000);
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const code = await new Promise((resolve) => {
    const child = spawn(command, [...first, 'ci', '--no-progress'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => child.kill(name));
    child.on('error', () => resolve(1));
    child.on('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  clearInterval(progress);
  if (code !== 0)
    console.error('✗ Packages: npm ci failed as shown above: check the network and run the command again');
  if (code !== 0) return false;
  writeFileSync(stampOf(root), hashOf(root));
  console.log(`✓ Packages: installed (${seconds()})`);
  return true;
}

/** A lock whose holder is gone is taken over. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(read(lock));
    const isStale = holder ? !isAlive(holder) : Date.now() - modified(lock) > 10_000;
    if (isStale) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
}
