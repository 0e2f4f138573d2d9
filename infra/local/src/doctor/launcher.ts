import type { LocalConfig } from '../config.js';
import { shellCommand } from '../config.js';
import { readRecord } from '../engines/record.js';
import { readSlot } from '../process/launcher-slot.js';
import { isRunning } from '../process/processes.js';
import { missing, ok, type Finding } from './finding.js';

/** Whether a launcher runs, and whether everything that it started still runs. */
export function launcherFinding({ dataDir }: LocalConfig): Finding[] {
  const slot = readSlot(dataDir);
  const engines = Object.entries(readRecord(dataDir).engines);
  if (slot && isRunning(slot.holder)) {
    const parts = [...Object.entries(slot.children), ...engines];
    const dead = parts.filter(([, ref]) => !isRunning(ref)).map(([name]) => name);
    const what = `\`npm ${slot.command}\` runs, process ${slot.holder.pid}`;
    if (dead.length === 0) return [ok('Launcher', what)];
    return [missing('Launcher', `${what}, but ${dead.join(' and ')} ended; stop it with Ctrl-C and start it again`)];
  }
  const left = engines.filter(([, ref]) => isRunning(ref)).map(([name]) => name);
  if (left.length === 0) return [];
  const stop = shellCommand('node infra/local/bin/run.mjs engines down');
  return [
    ok('Launcher', `none runs; ${left.join(' and ')} still run, the next start uses them, \`${stop}\` stops them`),
  ];
}
