import type { Migration } from '@hjalpmedel/mongo';
import type { Accessory } from '../loans/domain/accessories.js';

type Loan = {
  readonly _id: string;
  readonly status: string;
  readonly accessories?: readonly Accessory[];
  readonly missing?: readonly Accessory[];
};

const BACK = new Set(['RETURNED', 'DEREGISTERED']);

/** Loans get the accessories that are out with them, in every status. `missing` counted after a return only. */
export const accessoriesOut: Migration = {
  id: '0010-accessories-out',
  run: async ({ connection }) => {
    const loans = connection.collection<Loan>('loans');
    for await (const loan of loans.find({ accessories: { $exists: true }, accessoriesOut: { $exists: false } })) {
      const { _id, status, accessories = [], missing = [] } = loan;
      const out = BACK.has(status) ? missing : accessories;
      if (out.length > 0) await loans.updateOne({ _id }, { $set: { accessoriesOut: out }, $unset: { missing: '' } });
    }
  },
};
