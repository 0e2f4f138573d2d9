import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mongodBinary } from '../provision/mongod-binary.js';
import type { EngineOptions, EngineDefinition } from './engine.js';
import { makePrimary, pingMongod } from './replica-set.js';

export const mongodbUri = (port: number): string => `mongodb://127.0.0.1:${port}/?replicaSet=rs0`;

export function mongodEngine(options: EngineOptions, cacheDir: string): EngineDefinition {
  const port = options.mongoPort;
  const dataPath = join(options.dataDir, 'mongod');
  const logPath = join(options.dataDir, 'logs', 'mongod.log');
  return {
    name: 'mongod',
    title: 'MongoDB',
    ports: [port],
    dataPath,
    logPath,
    isMine: (args) => /mongod(\.exe)?$/.test(args[0] ?? '') && args[args.indexOf('--dbpath') + 1] === dataPath,
    async provision(note, abort) {
      const { path, version, origin } = await mongodBinary(cacheDir, note, abort);
      mkdirSync(dataPath, { recursive: true });
      return {
        command: path,
        args: mongodArgs({ dataPath, logPath, port }),
        // mongod refuses to start when LANG names a locale that is not installed.
        env: { ...process.env, LC_ALL: 'C' },
        origin: `${version} ${origin}`,
      };
    },
    probe: () => pingMongod(port),
    settle: (abort) => makePrimary(port, abort),
    readyWithinMs: 60_000,
    stopWithinMs: 20_000,
    lastError: lastMongodError,
  };
}

/** Longer than our longest transaction (3 s), far shorter than the default of 60 s. */
const TRANSACTION_LIMIT_SECONDS = 5;

/** Loopback only, without users, with the memory of a laptop. */
function mongodArgs({ dataPath, logPath, port }: { dataPath: string; logPath: string; port: number }): string[] {
  return [
    ...['--dbpath', dataPath, '--bind_ip', '127.0.0.1', '--port', String(port), '--replSet', 'rs0'],
    ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256', '--nounixsocket', '--quiet'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // The transaction of a killed process blocks other writers of its documents until mongod ends it.
    ...['--setParameter', `transactionLifetimeLimitSeconds=${TRANSACTION_LIMIT_SECONDS}`],
    ...['--logpath', logPath, '--logappend'],
  ];
}

/** mongod logs one JSON object per line. The first error since its last start is the cause of the others. */
export function lastMongodError(log: string): string | undefined {
  const entries = log.split('\n').flatMap(parseLine);
  const start = entries.findLastIndex((entry) => entry.msg === 'MongoDB starting');
  const errors = entries.slice(start + 1).filter((entry) => entry.s === 'E' || entry.s === 'F');
  const cause =
    errors.find((entry) => entry.msg !== 'Fatal assertion' && entry.msg !== '***aborting after fassert() failure') ??
    errors[0];
  return cause && `${cause.msg}${detail(cause)}`;
}

type LogEntry = { s: string; msg: string; attr?: { error?: unknown; message?: unknown } };

function detail({ attr }: LogEntry): string {
  const message = attr?.message ?? attr?.error;
  if (message === undefined) return '';
  const inner = typeof message === 'object' && message !== null && 'msg' in message ? message.msg : message;
  const text = typeof inner === 'string' ? inner : JSON.stringify(inner);
  return `, ${text.replace(/\s+/g, ' ').slice(0, 160)}`;
}

function parseLine(line: string): LogEntry[] {
  try {
    const entry = JSON.parse(line) as Partial<LogEntry>;
    return entry.s && entry.msg ? [entry as LogEntry] : [];
  } catch {
    return [];
  }
}
