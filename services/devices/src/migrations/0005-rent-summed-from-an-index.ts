import type { Migration } from '@hjalpmedel/mongo';

/** The index that `rentSummary` sums from replaces a narrower one. */
export const rentSummedFromAnIndex: Migration = {
  id: '0005-rent-summed-from-an-index',
  run: async ({ connection }) => {
    const ledger = connection.collection('ledger');
    const narrow = 'municipalityCode_1_paidBy_1_invoiceMonth_1__id_1';
    if (await ledger.indexExists(narrow)) await ledger.dropIndex(narrow); // redundant: it is a prefix of the newer index
  },
};
