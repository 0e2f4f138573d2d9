import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.js';
import { writeRecord } from '../engines/record.js';
import { isGone, refOf } from '../process/processes.js';
import { folderFinding } from './disk.js';
import { launcherFinding } from './launcher.js';

const dataDir = mkdtempSync(join(tmpdir(), 'doctor-disk-'));
const config = { ...readConfig({}), dataDir };

test('the free space of a folder is shown, and too little of it is missing', () => {
  expect(folderFinding('Data', dataDir, 'HJALPMEDEL_DATA', () => 9_000)).toMatchObject({ state: 'ok' });
  const full = folderFinding('Data', dataDir, 'HJALPMEDEL_DATA', () => 10);
  expect(full).toMatchObject({ state: 'missing' });
  expect(full.text).toContain('set HJALPMEDEL_DATA to a folder on another disk');
});

test('a folder that cannot be made is missing, with its variable', () => {
  writeFileSync(join(dataDir, 'file'), '');
  const finding = folderFinding('Data', join(dataDir, 'file/data'), 'HJALPMEDEL_DATA');
  expect(finding.state).toBe('missing');
  rmSync(join(dataDir, 'file'));
});

test('an engine that has ended under a running launcher is missing', async () => {
  expect(launcherFinding(config)).toEqual([]);
  const engine = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const ref = refOf(engine.pid ?? 0);
  const slot = { holder: refOf(process.pid), command: 'start', stopping: false, children: {} };
  writeFileSync(join(dataDir, 'launcher.json'), JSON.stringify(slot));
  writeRecord(dataDir, { engines: { mongod: ref }, users: [], kept: false });
  expect(launcherFinding(config)).toMatchObject([{ state: 'ok' }]);
  engine.kill('SIGKILL');
  await isGone(ref, 5_000);
  const [finding] = launcherFinding(config);
  expect(finding).toMatchObject({ state: 'missing' });
  expect(finding?.text).toContain('but mongod ended');
});

test('engines without a launcher are named with the command that stops them', () => {
  rmSync(join(dataDir, 'launcher.json'));
  writeRecord(dataDir, { engines: { kafka: refOf(process.pid) }, users: [], kept: true });
  expect(launcherFinding(config)[0]?.text).toContain('engines down` stops them');
});
