import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createTeardown } from './teardown.js';
import { freePort, holderOf, isPortFree } from './ports.js';
import { commandLineOf, findByCommandLine, isRunning, markOf, startTimeIn, terminate } from './processes.js';

const sleeper = (ignoresTerm: boolean): number => {
  const code = `${ignoresTerm ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 1000); process.send('up')`;
  const child = spawn(process.execPath, ['-e', code, 'marked-for-this-test'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.push(new Promise((resolve) => child.once('message', resolve)));
  return child.pid ?? 0;
};
const children: Promise<unknown>[] = [];

test('a process is found by its command line, ends when asked and is then known to be gone', async () => {
  const mark = markOf(sleeper(false));
  await Promise.all(children);
  expect(commandLineOf(mark.pid)).toContain('marked-for-this-test');
  expect(findByCommandLine((line) => line.includes('marked-for-this-test'))).toContain(mark.pid);
  expect(await terminate(mark, 5_000)).toBe(true);
  expect(isRunning(mark)).toBe(false);
});

test('one that does not listen is forced after the deadline', async () => {
  const mark = markOf(sleeper(true));
  await Promise.all(children);
  expect(await terminate(mark, 200)).toBe(false);
  expect(isRunning(mark)).toBe(false);
});

test('a process id that is used again by another process is not taken for the old one', () => {
  expect(isRunning(markOf(process.pid))).toBe(true);
  expect(isRunning({ pid: process.pid, started: 'another day' })).toBe(false);
});

test('a taken port is told with the process that holds it', async () => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect(await isPortFree(port)).toBe(false);
  expect(holderOf(port)).toContain(process.platform === 'linux' ? `process ${process.pid}` : 'another program');
  await new Promise((resolve) => server.close(resolve));
});

test('the last built is taken down first, and a fault in one does not spare the others', async () => {
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
