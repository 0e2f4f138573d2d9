import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rotateLogs, setAside } from './log-files.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');

test('only a log above the limit is rotated, and one earlier part is kept', () => {
  writeFileSync(at('orders.log'), 'x'.repeat(20));
  writeFileSync(at('kafka.log'), 'small');
  rotateLogs(folder, 10);
  expect([read('orders.log'), read('orders.log.1'), read('kafka.log')]).toEqual(['', 'x'.repeat(20), 'small']);
  writeFileSync(at('orders.log'), 'y'.repeat(20));
  rotateLogs(folder, 10);
  expect(read('orders.log.1')).toBe('y'.repeat(20));
});

test('a process that appends goes on in the emptied file', async () => {
  const log = openSync(at('service.log'), 'a');
  const code = "process.stdin.on('data', () => console.log('after')); console.log('before'.repeat(9));";
  const child = spawn(process.execPath, ['-e', code], { stdio: ['pipe', log, log] });
  closeSync(log);
  while (statSync(at('service.log')).size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  rotateLogs(folder, 10);
  child.stdin?.end('go');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(read('service.log')).toBe('after\n');
  expect(read('service.log.1')).toContain('before');
});

test('the log of the run before is set aside', () => {
  setAside(at('orders.log'));
  expect(existsSync(at('orders.log.1'))).toBe(false);
  writeFileSync(at('orders.log'), 'crashed');
  setAside(at('orders.log'));
  expect(read('orders.log.1')).toBe('crashed');
});
