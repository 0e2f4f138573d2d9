import type { Database, Migration } from '@hjalpmedel/mongo';

/** Indexes of the times when a client had one number. The first revealed which clients other municipalities have. */
const OLD_INDEXES = ['identifierMark_1', 'identifierMark_1_municipalityCode_1'];

async function dropIndex({ connection }: Database, name: string): Promise<void> {
  const clients = connection.collection('clients');
  if (await clients.indexExists(name)) await clients.dropIndex(name);
}

export const migrations: readonly Migration[] = [
  {
    id: '0001-number-once-per-municipality',
    run: (database) => dropIndex(database, 'identifierMark_1'),
  },
  {
    id: '0002-several-numbers-of-a-client',
    run: async (database) => {
      for (const name of OLD_INDEXES) await dropIndex(database, name);
      const identifier = {
        type: '$identifierType',
        mark: '$identifierMark',
        scope: '$municipalityCode',
        field: 'identifier',
      };
      await database.connection
        .collection('clients')
        .updateMany({ identifiers: { $exists: false } }, [
          { $set: { identifiers: [identifier] } },
          { $unset: ['identifierType', 'identifierMark'] },
        ]);
    },
  },
  {
    // once per client: the key of a hidden person's decision is as unknown as the person
    id: '0003-external-key-once-per-client',
    run: async ({ connection }) => {
      const decisions = connection.collection('serviceDecisions');
      const name = 'municipalityCode_1_externalKey_1';
      if (await decisions.indexExists(name)) await decisions.dropIndex(name);
    },
  },
];
