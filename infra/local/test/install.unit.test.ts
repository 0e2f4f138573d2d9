import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Install = { installIfNeeded: (root: string) => Promise<boolean> };
const { installIfNeeded } = (await import(new URL('../bin/install.mjs', import.meta.url).href)) as Install;

/** Does what `npm ci` does to the folder, and counts. */
const npm = (code: number): string => `
import { appendFileSync, mkdirSync } from 'node:fs';
appendFileSync('runs', process.argv.slice(2).join(' ') + '\\n');
mkdirSync('node_modules', { recursive: true });
process.exitCode = ${code};`;

let root: string;
const { npm_execpath: before } = process.env;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  process.env['npm_execpath'] = join(root, 'npm.mjs');
  writeFileSync(join(root, 'npm.mjs'), npm(0));
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env['npm_execpath'] = before;
  rmSync(root, { recursive: true });
});
const runs = (): number =>
  existsSync(join(root, 'runs')) ? readFileSync(join(root, 'runs'), 'utf8').trim().split('\n').length : 0;

test('packages are installed once, and again when the lock file has changed', async () => {
  expect(await installIfNeeded(root)).toBe(true);
  expect(await installIfNeeded(root)).toBe(true);
  expect(runs()).toBe(1);
  writeFileSync(join(root, 'package-lock.json'), '{"changed": true}');
  expect(await installIfNeeded(root)).toBe(true);
  expect(runs()).toBe(2);
  expect(readFileSync(join(root, 'runs'), 'utf8')).toMatch(/^ci /);
});

test('two commands at once install once', async () => {
  expect(await Promise.all([installIfNeeded(root), installIfNeeded(root)])).toEqual([true, true]);
  expect(runs()).toBe(1);
});

test('an installation by hand counts, unless the lock file is newer', async () => {
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{}');
  expect(await installIfNeeded(root)).toBe(true);
  expect(runs()).toBe(0);
  writeFileSync(join(root, 'package-lock.json'), '{"changed": true}');
  utimesSync(join(root, 'package-lock.json'), new Date(), new Date(Date.now() + 60_000));
  await installIfNeeded(root);
  expect(runs()).toBe(1);
});

test('a failed installation is told, and tried again next time', async () => {
  writeFileSync(join(root, 'npm.mjs'), npm(1));
  expect(await installIfNeeded(root)).toBe(false);
  expect(console.error).toHaveBeenCalledWith(expect.stringContaining('npm ci failed'));
  expect(await installIfNeeded(root)).toBe(false);
  expect(runs()).toBe(2);
});

test('a lock left by a command that was killed does not block', async () => {
  mkdirSync(join(root, '.cache'));
  writeFileSync(join(root, '.cache/install.lock'), '999999999');
  expect(await installIfNeeded(root)).toBe(true);
  expect(existsSync(join(root, '.cache/install.lock'))).toBe(false);
});
