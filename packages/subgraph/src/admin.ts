import { randomBytes } from 'node:crypto';
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exitOnConfigError } from '@hjalpmedel/config';
import {
  eraseDataKeys,
  oldKeys,
  rotateDataKeys,
  withNewKey,
  type EnvelopeEncryption,
  type KeyProgress,
  type KeyRing,
  type SealedCollection,
} from '@hjalpmedel/encryption';
import type { Database } from '@hjalpmedel/mongo';
import { declareAccessLog, type AccessLogModels } from './access-log/data/access-log.model.js';
import { verifyChain } from './access-log/chain.js';

/** What the administration of one service works on. */
export type AdminTarget = {
  readonly database: Database;
  readonly encryption: EnvelopeEncryption;
  readonly keyRing: KeyRing;
  /** The collections with data keys. */
  readonly sealed: readonly SealedCollection[];
};

export const ADMIN_HELP = `Keys and access log of one service. Run it with the environment of the service.

  keys status                           data keys that an earlier key wraps
  keys add                              writes a new key-encryption key as the first of KEK_FILE
  keys rotate [--dry-run]               wraps every data key with the first key; it can be ended and run again
  keys erase --client ID [--dry-run]    destroys the data keys of one client; nobody can read the sealed fields again
  access-log verify [--head HEAD]       compares every entry with the chain; HEAD is one that an earlier run printed
`;

type Write = (line: string) => unknown;

/** Runs one command of the administration. Returns the exit code. */
export async function runAdminCommand(
  argv: readonly string[],
  target: AdminTarget,
  write: Write,
  signal?: AbortSignal,
): Promise<number> {
  const options = {
    'dry-run': { type: 'boolean', default: false },
    client: { type: 'string' },
    head: { type: 'string' },
  } as const;
  const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const dryRun = values['dry-run'];
  switch (positionals.join(' ')) {
    case 'keys status':
      return status(target, write);
    case 'keys add':
      return addKey(target, write);
    case 'keys rotate':
      return rotate(target, write, { dryRun, ...(signal ? { signal } : {}) });
    case 'keys erase':
      return values.client === undefined ? help(write) : erase(target, write, values.client, dryRun);
    case 'access-log verify':
      return verifyLog(target, write, values.head);
    default:
      return help(write);
  }
}

function help(write: Write): number {
  write(ADMIN_HELP);
  return 64; // EX_USAGE of sysexits
}

async function status({ encryption, sealed }: AdminTarget, write: Write): Promise<number> {
  for (const one of sealed)
    write(`${one.model.collection.name}: ${await oldKeys(encryption, one)} data keys under an earlier key`);
  return 0;
}

/** Writes the file beside the old one and renames it, so that a reader sees the whole of one of them. */
function addKey({ keyRing }: AdminTarget, write: Write): number {
  const { file: keyFile } = keyRing;
  if (keyFile === undefined) throw new TypeError('the key ring was not read from a file');
  writeFileSync(`${keyFile}.draft`, withNewKey(keyRing, randomBytes(32)), { mode: 0o600 });
  chmodSync(`${keyFile}.draft`, 0o600);
  renameSync(`${keyFile}.draft`, keyFile);
  write('The file has a new first key. Restart every copy of the service, then run: keys rotate');
  return 0;
}

async function rotate(
  { encryption, sealed }: AdminTarget,
  write: Write,
  { dryRun, signal }: { readonly dryRun: boolean; readonly signal?: AbortSignal },
): Promise<number> {
  const onProgress = ({ collection, done, total }: KeyProgress) => write(`${collection}: ${done} of ${total}`);
  const results = await rotateDataKeys(encryption, sealed, { dryRun, onProgress, ...(signal ? { signal } : {}) });
  for (const { collection, done, total } of results)
    write(dryRun ? `${collection}: ${total} would be wrapped` : `${collection}: ${done} wrapped`);
  if (!signal?.aborted) return 0;
  write('Ended before it was done. Run it again to go on.');
  return 1;
}

async function erase({ sealed }: AdminTarget, write: Write, clientId: string, dryRun: boolean): Promise<number> {
  const results = await eraseDataKeys(sealed, clientId, { dryRun });
  for (const { collection, done, total } of results)
    write(dryRun ? `${collection}: ${total} would be destroyed` : `${collection}: ${done} destroyed`);
  return 0;
}

/** The exit code is 1 when an entry was edited, removed or inserted, or when the chain is shorter than an earlier head. */
async function verifyLog({ database, encryption }: AdminTarget, write: Write, earlier?: string): Promise<number> {
  const models = declareAccessLog(database);
  const { sealed, waiting, head, faults } = await verifyChain(models, encryption);
  for (const { kind, at } of faults) write(`${kind} ${at}`);
  const isWhole = earlier === undefined || (await hasBlock(models, earlier));
  if (!isWhole) write('The chain does not contain the given head: its end was cut off or made anew.');
  write(`${sealed} entries sealed, ${waiting} waiting, ${faults.length} faults, head ${head}`);
  return faults.length === 0 && isWhole ? 0 : 1;
}

async function hasBlock({ accessLogBlocks }: AccessLogModels, head: string): Promise<boolean> {
  const [number, hash] = head.split(':');
  return Number(number) === 0 || (await accessLogBlocks.exists({ _id: Number(number), hash: String(hash) })) !== null;
}

/** The entry of a service's administration: reads the configuration, runs the command, closes the database. */
export async function runAdmin(createTarget: () => AdminTarget): Promise<void> {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => controller.abort());
  try {
    const target = createTarget();
    await target.database.connection.asPromise();
    const write = (line: string) => process.stdout.write(`${line}\n`);
    process.exitCode = await runAdminCommand(process.argv.slice(2), target, write, controller.signal);
    await target.database.close();
  } catch (error) {
    exitOnConfigError(error);
  }
}
