import type { Corrections } from '../../ports.js';
import type { CorrectionModels } from './correction.model.js';

/** Only appends. */
export function createCorrections({ corrections }: CorrectionModels): Corrections {
  return {
    async append({ session }, row) {
      await corrections.insertMany([row], { session });
    },
  };
}
