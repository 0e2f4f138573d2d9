import type { Migration } from '@hjalpmedel/mongo';

/** Ledger entries of rent get their supplier. */
export const rentOfSuppliers: Migration = {
  id: '0007-rent-of-suppliers',
  async run({ connection }) {
    const ledger = connection.collection('ledger');
    const nameless = { paidBy: 'MUNICIPALITY', supplierId: { $exists: false } };
    if (!(await ledger.findOne(nameless))) return;
    const rents = connection.collection<{ _id: string; loanId: string; supplierId: string }>('rents');
    for await (const { loanId, supplierId } of rents.find())
      await ledger.updateMany({ loanId, ...nameless }, { $set: { supplierId } });
  },
};
