#!/usr/bin/env node
// The door of every command. Plain JavaScript without dependencies: it must work on a fresh clone with nothing installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: install Node 20.19 or later and run the command again`);
  process.exit(1);
}
if (!(await installIfNeeded(root))) process.exit(1);

const cli = join(root, 'infra/local/src/cli.ts');
const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=development', cli, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
child.on('exit', (code, signal) => {
  if (signal) console.error(`the command was killed (${signal}); engines that run are picked up by the next start`);
  process.exit(code ?? 1);
});

// npm that is killed outright cannot pass it on, so its end is watched for; npm may have put a shell in between.
const line = () => `${process.ppid} ${parentOf(process.ppid)}`;
const ancestors = line();
if (process.env.npm_lifecycle_event) setInterval(() => line() !== ancestors && child.kill('SIGTERM'), 500).unref();

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return undefined; // no such folder outside Linux: the parent alone is watched there
  }
}
