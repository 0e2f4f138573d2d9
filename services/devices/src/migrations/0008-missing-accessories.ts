import type { Migration } from '@hjalpmedel/mongo';
import { missingOf, type Accessory } from '../loans/domain/accessories.js';

type Loan = {
  readonly _id: string;
  readonly accessories?: readonly Accessory[];
  readonly receipt: { readonly accessories?: readonly Accessory[] };
};

/** Returned loans get the accessories that have not come back. */
export const missingAccessories: Migration = {
  id: '0008-missing-accessories',
  run: async ({ connection }) => {
    const loans = connection.collection<Loan>('loans');
    const returned = { accessories: { $exists: true }, receipt: { $exists: true }, missing: { $exists: false } };
    for await (const { _id, accessories = [], receipt } of loans.find(returned)) {
      const missing = missingOf(accessories, receipt.accessories ?? []);
      if (missing.length > 0) await loans.updateOne({ _id }, { $set: { missing } });
    }
  },
};
