import { spawn } from 'node:child_process';
import { basename } from 'node:path';

const killAfterMs = 1_500;

/** Settings that would leave packages out, put them elsewhere or hide the reason of a failure. Flags win over all. */
const flags = [
  '--include=dev',
  '--include=optional',
  '--include=peer',
  '--dry-run=false',
  '--package-lock=true',
  '--package-lock-only=false',
  '--global=false',
  '--location=project',
  '--install-strategy=hoisted',
  '--bin-links=true',
  '--ignore-scripts',
  '--loglevel=error',
  '--no-progress',
];

/** These have no flag that restores the default. */
const removedSettings = /^npm_config_(os|cpu|libc|workspaces?|include_workspace_root|omit|only|production|prefix)$/i;

/** Runs `npm ci`. Ends npm within seconds when aborted. */
export function runNpmCi(root, abort) {
  const npm = process.env.npm_execpath;
  // Yarn and pnpm set the variable too, and cannot read our lock file.
  const [command, first] = npm && /^npm/.test(basename(npm)) ? [process.execPath, [npm]] : ['npm', []];
  return new Promise((resolve) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !removedSettings.test(name)));
    const child = spawn(command, [...first, 'ci', ...flags], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += chunk;
      process.stderr.write(chunk);
    });
    const end = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref();
    };
    if (abort.aborted) end();
    abort.addEventListener('abort', end, { once: true });
    child.once('error', (error) =>
      resolve({ code: 1, output: error.code === 'ENOENT' ? 'npm-missing' : String(error) }),
    );
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const reasons = [
  [/npm-missing/, 'npm is not on PATH: install it (it comes with Node)'],
  [/ENOSPC|EDQUOT|no space left/i, 'the disk is full: free about 1 GB and run the command again'],
  [
    /EROFS|EACCES|EPERM/,
    'this folder cannot be written: give yourself the right to write in it, and run the command again',
  ],
  [/ENOTCACHED/, 'npm is set to work offline: run `npm config delete offline`, or unset npm_config_offline'],
  [/EBADENGINE/, 'a package needs another version of Node: install Node 20.19, 22 or 24'],
  [/E401|E403|ENEEDAUTH/, 'the registry refuses: `npm config get registry` shows which one it is'],
];

/** What a person can do about a failed `npm ci`. */
export const remedyOf = (output) =>
  reasons.find(([pattern]) => pattern.test(output))?.[1] ?? 'check the network and run the command again';
