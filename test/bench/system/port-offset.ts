import { randomInt } from 'node:crypto';
import { readConfig } from '../../../infra/local/src/config.js';
import { isPortFree } from '../../../infra/local/src/process/ports.js';

/** A port offset with all ports free, below the range of outgoing ports. */
export async function freePortOffset(): Promise<number> {
  for (;;) {
    const offset = randomInt(1_000, 5_000);
    const { ports } = readConfig({ HJALPMEDEL_PORT_OFFSET: String(offset) });
    const free = await Promise.all(Object.values(ports).map((port) => isPortFree(port)));
    if (free.every(Boolean)) return offset;
  }
}
