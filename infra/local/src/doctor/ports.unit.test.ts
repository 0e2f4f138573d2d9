import { afterAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.js';
import { freePort } from '../process/ports.js';
import { refOf } from '../process/processes.js';
import { isOwnProcess, portFindings } from './ports.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'doctor-')));
const dataDir = join(base, 'hjälp medel', 'data');
const neighbour = join(base, 'hjälp medel', 'data2');
const children: ChildProcess[] = [];
afterAll(() => {
  children.forEach((child) => child.kill('SIGKILL'));
  rmSync(base, { recursive: true });
});

async function listen(cwd: string, port: number): Promise<number> {
  mkdirSync(cwd, { recursive: true });
  const code = `require('net').createServer().listen(${port}, '127.0.0.1', () => process.send('up'))`;
  const child = spawn(process.execPath, ['-e', code], { cwd, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  children.push(child);
  await new Promise((resolve) => child.once('message', resolve));
  return child.pid ?? 0;
}

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a process in a folder with blanks and letters outside ASCII is known by its folder', async () => {
  const pid = await listen(dataDir, await freePort());
  expect(isOwnProcess(pid, dataDir)).toBe(true);
  expect(isOwnProcess(pid, neighbour)).toBe(false);
});

onLinux('a process of a folder whose name begins alike is a foreign one', async () => {
  const pid = await listen(neighbour, await freePort());
  expect(isOwnProcess(pid, dataDir)).toBe(false);
});

onLinux('a process that the launcher has recorded is an own one, wherever it runs', async () => {
  const pid = await listen(tmpdir(), await freePort());
  const slot = { holder: refOf(process.pid), command: 'start', stopping: false, children: { orders: refOf(pid) } };
  writeFileSync(join(dataDir, 'launcher.json'), JSON.stringify(slot));
  expect(isOwnProcess(pid, dataDir)).toBe(true);
});

onLinux('a port of a foreign process is named with the command that ends it', async () => {
  const port = await freePort();
  const pid = await listen(neighbour, port);
  const base = readConfig({});
  const findings = await portFindings({ ...base, dataDir, ports: { ...base.ports, devices: port } });
  const text = findings.find(({ name }) => name === `Port ${port}`)?.text;
  expect(text).toContain(`devices: taken by process ${pid}`);
  expect(text).toContain(`\`kill ${pid}\``);
});
