import type { Collection, UnitOfWork } from '@hjalpmedel/mongo';
import type { ReadModels } from '../../ports.js';
import type { ReadModelModels } from './read-models.model.js';

export function createReadModels(models: ReadModelModels): ReadModels {
  return {
    keepDevice: (uow, { deviceId, ...device }) => keep(models.devices, uow, deviceId, device),
    keepLoan: (uow, { loanId, ...loan }) => keep(models.loans, uow, loanId, loan, { ended: false }),
    endLoan: (uow, loanId) => keep(models.loans, uow, loanId, { ended: true }),
    keepPolicy: (uow, { policyId, ...policy }) => keep(models.policies, uow, policyId, policy),
  };
}

/** Adds a fact to what is known of a thing. `initially` counts only where nothing was known. */
async function keep(
  model: Collection,
  { session }: UnitOfWork,
  _id: string,
  fact: object,
  initially: object = {},
): Promise<void> {
  await model.updateOne({ _id }, { $set: fact, $setOnInsert: initially }, { upsert: true, session });
}
