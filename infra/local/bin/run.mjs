#!/usr/bin/env node
// Entry of every command. Plain JavaScript without dependencies: it runs on a fresh clone with nothing installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ignoreOutputErrors } from './output.mjs';

ignoreOutputErrors();
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: install Node 20.19 or later and run the command again`);
  process.exit(1);
}

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const stop = new AbortController();
let child;
for (const [name, code] of Object.entries(exitCodes)) {
  process.on(name, () => {
    process.exitCode ??= code;
    stop.abort();
    child?.kill(name);
  });
}

// The import waits for the check above: an older Node cannot load it.
const { installIfNeeded } = await import('./install.mjs');
if (!(await installIfNeeded(root, stop.signal)) || stop.signal.aborted) process.exit(process.exitCode ?? 1);

const cli = join(root, 'infra/local/src/cli.ts');
child = spawn(process.execPath, ['--import', 'tsx', '--conditions=development', cli, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
child.on('exit', (code, signal) => {
  if (signal) console.error(`the command was killed (${signal}); the next start takes over engines that still run`);
  process.exit(code ?? 1);
});

// A killed npm cannot pass its end on, so its processes are watched. npm may run this one through a shell.
const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
const atStart = ancestors();
if (process.env.npm_lifecycle_event) setInterval(() => ancestors() !== atStart && child.kill('SIGTERM'), 500).unref();

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return undefined; // Systems other than Linux have no such file: only the parent is watched there.
  }
}
