import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertUsable, diskFailure, freeMegabytes, fullDisk } from './disk.js';
import { Failure } from './failure.js';

const folder = mkdtempSync(join(tmpdir(), 'disk-'));

test('a folder that exists or can be made is usable', () => {
  expect(() => assertUsable(join(folder, 'new/data'), 'HJALPMEDEL_DATA', () => 10_000)).not.toThrow();
});

test('a folder that cannot be made is named with its variable', () => {
  writeFileSync(join(folder, 'file'), '');
  const check = (): void => assertUsable(join(folder, 'file/data'), 'HJALPMEDEL_DATA');
  expect(check).toThrow(Failure);
  expect(check).toThrow(/file\/data cannot be written/);
  rmSync(join(folder, 'file'));
});

test('a nearly full disk is refused before anything is written to it', () => {
  const check = (): void => assertUsable(folder, 'HJALPMEDEL_DATA', () => 120);
  expect(check).toThrow(/only 120 MB are free .* and 500 MB are needed/);
  expect(fullDisk(folder, () => 3)).toContain('is full, 3 MB are free');
  expect(fullDisk(folder, () => 10_000)).toBeUndefined();
});

test('free space of a folder that does not exist is that of its parent', () => {
  expect(freeMegabytes(join(folder, 'a/b'))).toBeGreaterThan(0);
});

test.each([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk is full'],
  ['EROFS', '/data/x cannot be written'],
  ['EACCES', '/data/x cannot be written'],
])('the system error %s becomes one line with a remedy', (code, text) => {
  expect(diskFailure(Object.assign(new Error(code), { code, path: '/data/x' }))?.line).toContain(text);
});

test('other errors stay what they are', () => {
  expect(diskFailure(new Error('anything'))).toBeUndefined();
});
