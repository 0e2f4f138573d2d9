import type { Migration } from '@hjalpmedel/mongo';
import { streams } from '../projection/streams.js';

type Counter = { readonly _id: string; readonly seq: number; readonly epoch: string };

/** Each stream continues after the last position of the log that all streams shared. */
export const oneSequencePerStream: Migration = {
  id: '0001-one-sequence-per-stream',
  run: async ({ connection }) => {
    const counters = connection.model<Counter>('counters');
    const shared = await counters.findById('log').lean<Counter>();
    if (!shared) return;
    const { seq, epoch } = shared;
    for (const { name } of streams) {
      await counters.updateOne({ _id: name }, { $setOnInsert: { seq, epoch } }, { upsert: true });
    }
  },
};
