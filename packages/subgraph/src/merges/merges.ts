import { readModelSchema, trusted, type Collection, type Database, type UnitOfWork } from '@hjalpmedel/mongo';
import type { Protection } from '../protection/protection.js';

type Scope = Partial<Pick<UnitOfWork, 'session'>>;

/** The files of clients that were merged into others, kept from the events of the clients service. */
export type Merges = {
  /** The file that stands for a client now: the client's own, unless it was merged into another one. */
  survivorOf(clientId: string, scope?: Scope): Promise<string>;
  /** The file that stands for a client, and all files that were merged into it. */
  filesOf(clientId: string, scope?: Scope): Promise<readonly string[]>;
  /**
   * Points what belongs to the file that ended to the one that stands for both. The stronger protection counts (S1-4).
   * Returns the surviving file. A repeated merge changes nothing.
   */
  follow(uow: UnitOfWork, clientId: string, intoClientId: string): Promise<string>;
};

const schema = readModelSchema({ intoClientId: String });
schema.index({ intoClientId: 1 });
export const declareMerges = ({ collection }: Database) => ({ merges: collection('knownMerges', schema) });

type Merge = { readonly _id: string; readonly intoClientId: string };

/** `pointing` are the collections whose documents name their client in the field `clientId`. */
export function createMerges(
  { merges }: { readonly merges: Collection },
  protection: Protection,
  pointing: readonly Collection[],
): Merges {
  async function survivorOf(clientId: string, { session }: Scope = {}): Promise<string> {
    return (
      (
        await merges
          .findById(clientId)
          .session(session ?? null)
          .lean<Merge | null>()
      )?.intoClientId ?? clientId
    );
  }
  return {
    survivorOf,
    async filesOf(clientId, scope = {}) {
      const survivor = await survivorOf(clientId, scope);
      const query = merges.find({ intoClientId: survivor }, { _id: 1 }).session(scope.session ?? null);
      return [survivor, ...(await query.lean<Merge[]>()).map(({ _id }) => _id)];
    },
    async follow(uow, clientId, intoClientId) {
      const { session } = uow;
      const survivor = await survivorOf(intoClientId, uow);
      const into = { $set: { intoClientId: survivor } };
      await merges.updateMany({ intoClientId: clientId }, into, { session });
      await merges.updateOne({ _id: clientId }, into, { upsert: true, session });
      for (const model of pointing) await model.updateMany({ clientId }, { $set: { clientId: survivor } }, { session });
      if ((await protection.protectedOf([clientId], uow)).has(clientId))
        await protection.inherit(uow, survivor, clientId);
      return survivor;
    },
  };
}

/** The filter of what is about any of some files. */
export const ofFiles = (files: readonly string[]) =>
  files.length === 1 ? { clientId: files[0] } : { clientId: trusted({ $in: [...files] }) };
