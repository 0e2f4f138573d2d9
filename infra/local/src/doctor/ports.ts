import { sep } from 'node:path';
import type { LocalConfig, PortName } from '../config.js';
import { root } from '../config.js';
import { readRecord } from '../engines/record.js';
import { readSlot } from '../process/launcher-slot.js';
import { holderOf, isPortFree, listenerPid } from '../process/ports.js';
import { isRunning, workingDirectoryOf } from '../process/processes.js';
import { missing, ok, type Finding } from './finding.js';

/** One line for all free ports, and one line for each port that is in use. */
export async function portFindings(config: LocalConfig): Promise<Finding[]> {
  const external: PortName[] = [
    ...(config.mongodbUri ? ['mongod' as const] : []),
    ...(config.kafkaBrokers ? (['kafka', 'kafkaController'] as const) : []),
  ];
  const needed = Object.entries(config.ports).filter(([name]) => !external.includes(name as PortName));
  const states = await Promise.all(needed.map(async ([name, port]) => ({ name, port, free: await isPortFree(port) })));
  const free = states.filter((state) => state.free).map(({ port }) => port);
  const taken = states.filter((state) => !state.free).map(({ name, port }) => takenPort(config.dataDir, name, port));
  return [...(free.length > 0 ? [ok('Ports', `free: ${free.join(', ')}`)] : []), ...taken];
}

function takenPort(dataDir: string, name: string, port: number): Finding {
  const pid = listenerPid(port);
  if (pid && isOwnProcess(pid, dataDir)) return ok(`Port ${port}`, `${name}: in use by this clone, process ${pid}`);
  return missing(
    `Port ${port}`,
    `${name}: taken by ${holderOf(port)}; end it${pid ? ` (\`kill ${pid}\`)` : ''}, or set HJALPMEDEL_PORT_OFFSET to move all ports`,
  );
}

/** Own processes are recorded by the launcher, or run in a folder of this clone. */
export function isOwnProcess(pid: number, dataDir: string): boolean {
  const slot = readSlot(dataDir);
  const recorded = [
    ...(slot ? [slot.holder, ...Object.values(slot.children)] : []),
    ...Object.values(readRecord(dataDir).engines),
  ];
  if (recorded.some((ref) => ref.pid === pid && isRunning(ref))) return true;
  const folder = workingDirectoryOf(pid);
  return folder !== undefined && [root, dataDir].some((own) => isInside(folder, own));
}

/** `/a/data2` is not inside `/a/data`. */
const isInside = (path: string, folder: string): boolean =>
  `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
