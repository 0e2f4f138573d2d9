import { ClientProtectionChanged } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import {
  keepNewest,
  readModelSchema,
  trusted,
  type Collection,
  type Database,
  type UnitOfWork,
} from '@hjalpmedel/mongo';

/** The clients whose identity is protected, kept from the events of the clients service (S1-4). */
export type Protection = {
  /** Keeps a level. `false` means that the level of a newer event is kept already. */
  keep(uow: UnitOfWork, sequence: string, clientId: string, level: string): Promise<boolean>;
  /** Protects a client at the level of another one, until an event of the client tells its own level again. */
  inherit(uow: UnitOfWork, clientId: string, fromClientId: string): Promise<void>;
  /** Which of the clients are protected, at any level. */
  protectedOf(clientIds: readonly string[], scope?: Partial<Pick<UnitOfWork, 'session'>>): Promise<ReadonlySet<string>>;
};

export const declareProtection = ({ collection }: Database) => ({
  protectedClients: collection('knownProtection', readModelSchema({ level: String })),
});

export function createProtection({ protectedClients }: { readonly protectedClients: Collection }): Protection {
  return {
    keep: (uow, sequence, clientId, level) => keepNewest(protectedClients, uow, clientId, sequence, { level }),
    async inherit({ session }, clientId, fromClientId) {
      const known = await protectedClients.findById(clientId).session(session).lean<{ level: string } | null>();
      if (known && known.level !== 'NONE') return;
      const from = await protectedClients.findById(fromClientId).session(session).lean<{ level: string } | null>();
      if (from)
        await protectedClients.updateOne({ _id: clientId }, { $set: { level: from.level } }, { upsert: true, session });
    },
    async protectedOf(clientIds, { session } = {}) {
      if (clientIds.length === 0) return new Set();
      const filter = { _id: trusted({ $in: [...clientIds] }), level: trusted({ $ne: 'NONE' }) };
      const query = protectedClients.find(filter, { _id: 1 });
      const found = await (session ? query.session(session) : query).lean<{ _id: string }[]>();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}

/** Keeps the level of protection of a client. An unknown level counts as protected. */
export const keepProtection = ({ protection }: { readonly protection: Protection }) =>
  on(ClientProtectionChanged, async ({ data: { clientId, level }, envelope: { sequence } }, uow) => {
    if (!(await protection.keep(uow, sequence, clientId, level))) return skip('a newer level is kept');
  });
