import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { commandLineOf } from './processes.js';

const [lowest, highest] = [21_000, 32_000];
const given = new Set<number>();

export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * A port nobody listens on, from below the range the system takes outgoing ones from: a client that calls a killed
 * server again and again would in time be given the very port it calls, and hold it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (!given.has(port) && (await isPortFree(port))) {
      given.add(port);
      return port;
    }
  }
}

/** Who listens on a port, in words for an error line; where the system does not tell, simply "another program". */
export function holderOf(port: number): string {
  const pid = listenerPid(port);
  if (!pid) return 'another program';
  return `process ${pid} (${commandLineOf(pid).slice(0, 60)})`;
}

export function listenerPid(port: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)));
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => openSockets(pid).some((inode) => inodes.has(inode)));
}

function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return attempt(() => readFileSync(table, 'utf8'), '')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) && columns[3] === '0A')
    .map((columns) => columns[9] ?? '');
}

function openSockets(pid: number): string[] {
  return attempt(() => readdirSync(`/proc/${pid}/fd`), []).flatMap((fd) => {
    const link = attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`), '');
    return /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [];
  });
}

/** Processes and their files come and go while they are looked at. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
