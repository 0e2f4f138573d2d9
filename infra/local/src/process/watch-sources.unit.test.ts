import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { watchSources } from './watch-sources.js';

let part: string;
beforeEach(() => {
  part = mkdtempSync(join(tmpdir(), 'hjalpmedel-part-'));
  mkdirSync(join(part, 'src'));
  writeFileSync(join(part, 'src/service.ts'), '');
});
afterEach(() => rmSync(part, { recursive: true, force: true }));

test('a change during the first run leads to one more run, which receives the changed files', async () => {
  const turns: string[] = [];
  let finishFirst: () => void = () => undefined;
  const again = new Promise<void>((resolve) => {
    const watcher = watchSources(
      ({ isFirst, changed }) => {
        turns.push(isFirst ? 'first' : `again after ${changed.map((path) => basename(path)).join()}`);
        if (isFirst) return new Promise((finish) => (finishFirst = finish));
        watcher.stop();
        resolve();
        return Promise.resolve();
      },
      [part],
    );
  });
  writeFileSync(join(part, 'src/service.ts'), 'export const changed = true;');
  await new Promise((resolve) => setTimeout(resolve, 500)); // longer than the quiet time before a run
  expect(turns).toEqual(['first']);
  finishFirst();
  await again;
  expect(turns).toEqual(['first', 'again after service.ts']);
});

test('a folder that cannot be watched is reported in one line', () => {
  expect(() => watchSources(() => Promise.resolve(), [join(part, 'absent')])).toThrow('sources cannot be watched');
});
