import type { Migration } from '@hjalpmedel/mongo';

/** The index of the time when a number was unique in the whole collection. It revealed which clients other municipalities have. */
const OLD_INDEX = 'identifierMark_1';

export const migrations: readonly Migration[] = [
  {
    id: '0001-number-once-per-municipality',
    run: async ({ connection }) => {
      const clients = connection.collection('clients');
      if (await clients.indexExists(OLD_INDEX)) await clients.dropIndex(OLD_INDEX);
    },
  },
];
