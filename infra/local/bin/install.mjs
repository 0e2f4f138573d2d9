import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withInstallLock } from './install-lock.mjs';
import { missingPackages } from './missing-packages.mjs';
import { remedyOf, runNpmCi } from './npm-ci.mjs';

// All of it goes to standard error: `npm run token` prints the token alone on standard output.
const say = (line) => console.error(line);

/**
 * Runs `npm ci` when a package that the lock file names is missing or has another version. node_modules itself is
 * looked at each time, so a partial installation is noticed and completed. Returns whether the packages are there.
 */
export async function installIfNeeded(root, abort = new AbortController().signal) {
  if (isComplete(root)) return true;
  if (isLink(join(root, 'node_modules'))) return refuseLink(root);
  const onWait = (holder) => say(`Packages: waiting for process ${holder}, which installs them`);
  try {
    const lock = join(root, '.cache/install.lock');
    return await withInstallLock(lock, async () => isComplete(root) || (await install(root, abort)), { onWait, abort });
  } catch (error) {
    if (!abort.aborted) say(`✗ Packages: ${error.message}: ${remedyOf(String(error.code))}`);
    return false;
  }
}

const isLink = (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/** npm ci would empty the folder that the link points to. */
function refuseLink(root) {
  const target = dirname(realpathSync(join(root, 'node_modules')));
  const missing = missingPackages(root)?.slice(0, 5).join(', ') ?? 'all';
  say(`✗ Packages: node_modules is a link, and packages are missing (${missing}): run \`npm ci\` in ${target}`);
  return false;
}

const isComplete = (root) => missingPackages(root)?.length === 0;

async function install(root, abort) {
  const begun = Date.now();
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  say('Packages: installing them (npm ci), about a minute the first time');
  const progress = setInterval(() => say(`… Packages: installing (${seconds()})`), 5_000);
  const { code, output } = await runNpmCi(root, abort);
  clearInterval(progress);
  if (abort.aborted) say('Packages: stopped; the next command installs them');
  else if (code !== 0) say(`✗ Packages: npm ci failed${output.trim() ? ' as shown above' : ''}: ${remedyOf(output)}`);
  else return verify(root, seconds());
  return false;
}

/** npm also succeeds when a setting made it leave packages out. */
function verify(root, duration) {
  const missing = missingPackages(root);
  if (missing?.length === 0) {
    say(`✓ Packages: installed (${duration})`);
    return true;
  }
  const names = missing ? `${missing.length} are missing (${missing.slice(0, 5).join(', ')})` : 'node_modules is empty';
  say(
    `✗ Packages: npm ci succeeded, but ${names}: look for the setting in \`npm config list\`, then run the command again`,
  );
  return false;
}
