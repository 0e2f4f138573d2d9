import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { descendantsOf } from './descendants.js';
import { isRunning } from './processes.js';

test('children and their children are found, without those that are excluded', async () => {
  const inner = `require('node:child_process').spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] }).once('spawn', () => console.log('up'));`;
  const child = spawn(process.execPath, ['-e', inner], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const found = descendantsOf(process.pid);
  const pid = child.pid ?? 0;
  expect(found.map((one) => one.pid)).toContain(pid);
  expect(descendantsOf(pid)).toHaveLength(1);
  expect(found.every(isRunning)).toBe(true);
  expect(descendantsOf(process.pid, [pid]).map((one) => one.pid)).not.toContain(pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
});
