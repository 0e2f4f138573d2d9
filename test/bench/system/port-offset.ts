import { randomInt } from 'node:crypto';
import { readConfig } from '../../../infra/local/src/config.js';
import { isPortFree } from '../../../infra/local/src/process/ports.js';

/** A port offset with all ports free, below the range of outgoing ports. */
export async function freePortOffset(): Promise<number> {
  for (;;) {
    const offset = randomInt(1_000, 5_000);
    const free = await Promise.all(portsAt(offset).map((port) => isPortFree(port)));
    if (free.length > 0 && free.every(Boolean)) return offset;
  }
}

/** The ports at an offset; none when one of them is a port that HTTP clients refuse. */
function portsAt(offset: number): readonly number[] {
  try {
    return Object.values(readConfig({ HJALPMEDEL_PORT_OFFSET: String(offset) }).ports);
  } catch {
    return [];
  }
}
