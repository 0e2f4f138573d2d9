import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mongodBinary } from '../provision/mongod-binary.js';
import type { EngineOptions, EngineRecipe } from './engine.js';
import { makePrimary, sayHello } from './replica-set.js';

export const mongodbUri = (port: number): string => `mongodb://127.0.0.1:${port}/?replicaSet=rs0`;

export function mongodRecipe(options: EngineOptions, cacheDir: string): EngineRecipe {
  const port = options.mongoPort;
  const dataPath = join(options.dataDir, 'mongod');
  const logPath = join(options.dataDir, 'logs', 'mongod.log');
  return {
    name: 'mongod',
    title: 'MongoDB',
    ports: [port],
    dataPath,
    logPath,
    isMine: (line) => /mongod(\.exe)? /.test(line) && line.includes(`--dbpath ${dataPath} `),
    async provision(note, abort) {
      const { path, version, origin } = await mongodBinary(cacheDir, note, abort);
      mkdirSync(dataPath, { recursive: true });
      return { command: path, args: mongodArgs({ dataPath, logPath, port }), origin: `${version} ${origin}` };
    },
    probe: () => sayHello(port),
    settle: (abort) => makePrimary(port, abort),
    readyWithinMs: 60_000,
    stopWithinMs: 20_000,
    lastWords: lastMongodWords,
  };
}

/** Longer than any transaction of ours (3 s), far shorter than the default minute. */
const TRANSACTION_LIMIT_SECONDS = 5;

/** Loopback only and without users: a laptop's database, sized for it. */
function mongodArgs({ dataPath, logPath, port }: { dataPath: string; logPath: string; port: number }): string[] {
  return [
    ...['--dbpath', dataPath, '--bind_ip', '127.0.0.1', '--port', String(port), '--replSet', 'rs0'],
    ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256', '--nounixsocket', '--quiet'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // A killed process leaves its transaction behind; until mongod ends it, its documents refuse every other writer.
    ...['--setParameter', `transactionLifetimeLimitSeconds=${TRANSACTION_LIMIT_SECONDS}`],
    ...['--logpath', logPath, '--logappend'],
  ];
}

/** mongod logs one JSON object per line; of several bad ones the first of the last run is the cause. */
export function lastMongodWords(log: string): string | undefined {
  const entries = log.split('\n').flatMap(parseLine);
  const start = entries.findLastIndex((entry) => entry.msg === 'MongoDB starting');
  const bad = entries.slice(start + 1).filter((entry) => entry.s === 'E' || entry.s === 'F');
  const cause =
    bad.find((entry) => entry.msg !== 'Fatal assertion' && entry.msg !== '***aborting after fassert() failure') ??
    bad[0];
  return cause && `${cause.msg}${detail(cause)}`;
}

type LogEntry = { s: string; msg: string; attr?: { error?: unknown; message?: unknown } };

function detail({ attr }: LogEntry): string {
  const said = attr?.message ?? attr?.error;
  if (said === undefined) return '';
  const inner = typeof said === 'object' && said !== null && 'msg' in said ? said.msg : said;
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
