import type { LocalConfig, PortName } from '../config.js';
import { root } from '../config.js';
import { holderOf, isPortFree, listenerPid } from '../process/ports.js';
import { commandLineOf } from '../process/processes.js';
import { missing, ok, type Finding } from './finding.js';

/** Free ports are told in one line, a taken one in a line of its own. */
export async function portFindings(config: LocalConfig): Promise<Finding[]> {
  const given: PortName[] = [
    ...(config.mongodbUri ? ['mongod' as const] : []),
    ...(config.kafkaBrokers ? (['kafka', 'kafkaController'] as const) : []),
  ];
  const needed = Object.entries(config.ports).filter(([name]) => !given.includes(name as PortName));
  const states = await Promise.all(needed.map(async ([name, port]) => ({ name, port, free: await isPortFree(port) })));
  const free = states.filter((state) => state.free).map(({ port }) => port);
  const taken = states.filter((state) => !state.free).map(({ name, port }) => judge(config, name, port));
  return [...(free.length > 0 ? [ok('Ports', `free: ${free.join(', ')}`)] : []), ...taken];
}

function judge({ dataDir }: LocalConfig, name: string, port: number): Finding {
  const pid = listenerPid(port);
  const line = pid ? commandLineOf(pid) : '';
  if (line.includes(dataDir) || line.includes(root))
    return ok(`Port ${port}`, `${name}: in use by this clone, process ${pid}`);
  return missing(
    `Port ${port}`,
    `${name}: taken by ${holderOf(port)}; end it, or set HJALPMEDEL_PORT_OFFSET to move all ports`,
  );
}
