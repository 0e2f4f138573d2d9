import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createTeardown } from './teardown.js';
import { freePort, holderOf, isPortFree } from './ports.js';
import {
  argumentsOf,
  commandLineOf,
  findByArguments,
  isRunning,
  refOf,
  startTimeIn,
  terminate,
  workingDirectoryOf,
} from './processes.js';

const sleeper = (ignoresTerm: boolean): number => {
  const code = `${ignoresTerm ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 1000); process.send('up')`;
  const child = spawn(process.execPath, ['-e', code, 'marked-for-this-test'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.push(new Promise((resolve) => child.once('message', resolve)));
  return child.pid ?? 0;
};
const children: Promise<unknown>[] = [];

test('a process is found by its arguments, ends when asked and is then gone', async () => {
  const ref = refOf(sleeper(false));
  await Promise.all(children);
  expect(commandLineOf(ref.pid)).toContain('marked-for-this-test');
  expect(findByArguments((args) => args.includes('marked-for-this-test'))).toContain(ref.pid);
  expect(await terminate(ref, 5_000)).toBe(true);
  expect(isRunning(ref)).toBe(false);
});

test('a process that ignores the request is killed after the deadline', async () => {
  const ref = refOf(sleeper(true));
  await Promise.all(children);
  expect(await terminate(ref, 200)).toBe(false);
  expect(isRunning(ref)).toBe(false);
});

test('a process id that another process uses again is not taken for the old process', () => {
  expect(isRunning(refOf(process.pid))).toBe(true);
  expect(isRunning({ pid: process.pid, started: 'another day' })).toBe(false);
});

test('a taken port is described with the process that holds it', async () => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect(await isPortFree(port)).toBe(false);
  expect(holderOf(port)).toContain(process.platform === 'linux' ? `process ${process.pid}` : 'another program');
  await new Promise((resolve) => server.close(resolve));
});

test('a teardown undoes the last part first, and a failure of one part does not keep the others', async () => {
  const order: string[] = [];
  const teardown = createTeardown();
  teardown.add(() => void order.push('first'));
  teardown.add(() => Promise.reject(new Error('stuck')));
  teardown.add(() => void order.push('last'));
  await expect(teardown.run()).rejects.toThrow('stuck');
  expect(order).toEqual(['last', 'first']);
});

test.each([
  ['runs', 'S', 12, '4711'],
  ['has lost its first thread and not yet the others', 'Z', 3, '4711'],
  ['is dead and not yet collected', 'Z', 1, ''],
])('a process that %s', (_, state, threads, started) => {
  const fields = Array.from({ length: 30 }, (_none, n) => ({ 16: threads, 18: 4711 })[n] ?? 0);
  expect(startTimeIn(`42 (a (b) c) ${state} ${fields.join(' ')}\n`)).toBe(started);
});

test('the arguments of a process keep their blanks, and its folder is known', async () => {
  const code = "process.send('up'); setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, ['-e', code, 'a b', ''], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise((resolve) => child.once('message', resolve));
  const ref = refOf(child.pid ?? 0);
  if (process.platform === 'linux') {
    expect(argumentsOf(ref.pid).slice(-2)).toEqual(['a b', '']);
    expect(workingDirectoryOf(ref.pid)).toBe(process.cwd());
  }
  await terminate(ref, 5_000);
  expect(argumentsOf(ref.pid)).toEqual([]);
});
