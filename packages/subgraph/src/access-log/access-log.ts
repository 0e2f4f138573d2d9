import type { EnvelopeEncryption } from '@hjalpmedel/encryption';
import type { Database, Transaction, UnitOfWork } from '@hjalpmedel/mongo';
import type { Logger } from '@hjalpmedel/observability';
import type { AccessedFields, AccessEntry } from './access-entry.js';
import type { AccessLogModels } from './data/access-log.model.js';
import { sealBlock, verifyChain, type Verification } from './chain.js';

/**
 * The append-only log of a service: who saw or changed the data of which client. A reader waits for `append` and gets
 * nothing when it throws. The database user of the service may only insert and find in its collections.
 */
export type AccessLog = {
  append(entries: readonly AccessEntry[], scope?: Partial<Pick<UnitOfWork, 'session'>>): Promise<void>;
  /** Seals all entries that wait. It happens by itself within seconds. Returns their number. */
  seal(): Promise<number>;
  verify(): Promise<Verification>;
  /** Ends sealing. The next start seals what waits. */
  stop(): void;
};

const SEAL_AFTER_MS = 1_000;
/** Entries of a transaction commit after they were appended, so the sealer looks once more. */
const LOOK_AGAIN_MS = 5_000;

export type AccessLogOptions = {
  readonly database: Database;
  readonly models: AccessLogModels;
  readonly encryption: Pick<EnvelopeEncryption, 'blindIndex'>;
  readonly logger?: Pick<Logger, 'error'>;
};

export function createAccessLog({ database, models, encryption, logger }: AccessLogOptions): AccessLog {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let sealing: Promise<number> = Promise.resolve(0);

  async function sealAll(): Promise<number> {
    for (let all = 0; ;) {
      const done = await sealBlock(models, encryption);
      if (done === 0) return all;
      all += done;
    }
  }
  const seal = () => (sealing = sealing.then(sealAll, sealAll));
  function sealLater(afterMs: number, looksAgain: boolean): void {
    if (isStopped || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      seal().then(
        (done) => (done > 0 || !looksAgain) && sealLater(LOOK_AGAIN_MS, true),
        (error: unknown) => isStopped || logger?.error({ err: error }, 'access log entries wait for their seal'),
      );
    }, afterMs).unref();
  }
  async function append(entries: readonly AccessEntry[], { session }: Partial<Pick<UnitOfWork, 'session'>> = {}) {
    if (entries.length === 0) return;
    const durable = session ? { session } : { writeConcern: { w: 'majority', j: true } as const };
    await models.accessLog.insertMany([...entries], durable);
    sealLater(SEAL_AFTER_MS, false);
  }
  const logWrites = async (transaction: Transaction) => append(writesOf(transaction), transaction);
  database.beforeCommit.add(logWrites);
  return {
    append,
    seal,
    verify: () => verifyChain(models, encryption),
    stop() {
      isStopped = true;
      clearTimeout(timer);
      database.beforeCommit.delete(logWrites);
    },
  };
}

/** The entries of what a command changed. What a service does after an event of another service is no access by a person. */
function writesOf(uow: Transaction): readonly AccessEntry[] {
  if (uow.hops > 0) return [];
  const { actor, now: at, causationId: requestId } = uow;
  const written = uow.touched.flatMap(({ personData, municipalityCode: homeCode }) =>
    personData ? [{ ...personData, homeCode }] : [],
  );
  const byKey = new Map(written.map((one) => [`${one.fields} ${one.clientId}`, one]));
  return [...byKey.values()].map(({ fields, clientId, homeCode }) => ({
    _id: uow.newId(),
    at,
    action: 'WRITE',
    fields: fields as AccessedFields,
    shown: true,
    clientId,
    homeCode,
    subjectId: actor.id,
    subjectKind: actor.kind ?? 'system',
    role: actor.role,
    municipalityCode: actor.municipalityCode,
    requestId,
  }));
}
