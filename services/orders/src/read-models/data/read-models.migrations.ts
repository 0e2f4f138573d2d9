import type { Migration } from '@hjalpmedel/mongo';

export const migrations: readonly Migration[] = [
  {
    id: '0001-employments',
    run: async ({ connection }) => {
      await connection
        .collection('knownAuthorities')
        .updateMany({ employer: { $exists: true } }, [
          { $set: { employments: ['$employer'] } },
          { $unset: 'employer' },
        ]);
    },
  },
  {
    id: '0002-delegations',
    run: async ({ connection }) => {
      await connection
        .collection('knownAuthorities')
        .updateMany({ delegations: { $exists: false } }, { $set: { delegations: [] } });
    },
  },
  {
    id: '0003-prescribing-rights',
    run: async ({ connection }) => {
      await connection
        .collection('knownAuthorities')
        .updateMany({ prescribingRights: { $exists: false } }, { $set: { prescribingRights: [] } });
    },
  },
];
