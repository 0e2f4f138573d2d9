import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, fetchRemedy, stateOf, type Entry } from './cache.js';
import { firstDamaged } from './checksum.js';

const content = 'a server';
const checksums = [{ name: 'engine', hash: createHash('sha256').update(content).digest('hex') }];
let cacheDir: string;
let fetches: number;
beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'cache-'));
  fetches = 0;
});
afterEach(() => rmSync(cacheDir, { recursive: true }));

const entry = (delivered = content, delayMs = 0): Entry => ({
  name: 'engine-1',
  damage: (folder) => firstDamaged(folder, checksums),
  async fetch(folder) {
    fetches += 1;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    writeFileSync(join(folder, 'engine'), delivered);
  },
});
const notes: string[] = [];
const get = (wanted: Entry): Promise<string> => cached(cacheDir, wanted, (text) => void notes.push(text));

test('a complete folder is not fetched again', async () => {
  expect(await get(entry())).toBe(await get(entry()));
  expect(fetches).toBe(1);
});

test('of two launchers at once, one fetches and the other waits', async () => {
  const folders = await Promise.all([get(entry(content, 300)), get(entry(content, 300))]);
  expect(new Set(folders).size).toBe(1);
  expect(fetches).toBe(1);
});

test('a damaged file is reported and fetched again', async () => {
  const folder = await get(entry());
  writeFileSync(join(folder, 'engine'), 'a serv');
  expect(await stateOf(cacheDir, entry())).toBe('damaged');
  await get(entry());
  expect(notes).toContain('engine in the cache is damaged, fetching it again');
  expect(readFileSync(join(folder, 'engine'), 'utf8')).toBe(content);
});

test('a download with a wrong checksum is refused and leaves nothing', async () => {
  await expect(get(entry('something else'))).rejects.toThrow('its checksum is wrong');
  expect(readdirSync(cacheDir)).toEqual([]);
});

test('an incomplete download of a killed launcher is removed', async () => {
  mkdirSync(join(cacheDir, '.draft-engine-1-Ab12Cd'));
  writeFileSync(join(cacheDir, 'engine-1.lock'), JSON.stringify({ pid: 1, started: 'long ago' }));
  await get(entry());
  expect(readdirSync(cacheDir)).toEqual(['engine-1']);
});

test('a file in the place of the folder is reported with what to do', async () => {
  writeFileSync(join(cacheDir, 'file'), '');
  await expect(cached(join(cacheDir, 'file'), entry(), () => undefined)).rejects.toMatchObject({
    remedy: 'set HJALPMEDEL_CACHE to a folder that you can write',
  });
});

test('a failed download says whether the disk or the network is the reason', () => {
  expect(fetchRemedy('OSError: [Errno 28] No space left on device', cacheDir)).toContain('the disk is full');
  expect(fetchRemedy('Connection refused', cacheDir)).toContain('check the network');
});
