import type { Migration } from '@hjalpmedel/mongo';

/** Before, a number was unique in the whole collection, which told one municipality whom another knows. */
const OUTGROWN = 'identifierMark_1';

export const migrations: readonly Migration[] = [
  {
    id: '001-number-once-per-municipality',
    run: async ({ connection }) => {
      const clients = connection.collection('clients');
      if (await clients.indexExists(OUTGROWN)) await clients.dropIndex(OUTGROWN);
    },
  },
];
