import type { Queries } from '../../ports.js';
import type { FittingModels } from './fitting.model.js';

export const createFittingQueries = ({ fittings }: FittingModels): Pick<Queries, 'fittedLinesOf'> => ({
  async fittedLinesOf({ session = null }, orderId) {
    const query = fittings.find({ orderId }, { lineIds: 1 }).sort({ _id: 1 }).session(session);
    return (await query.lean<{ lineIds: readonly string[] }[]>()).flatMap(({ lineIds }) => lineIds);
  },
});
