import { keepNewest, type Collection, type UnitOfWork } from '@hjalpmedel/mongo';
import type { ReadModels } from '../../ports.js';
import type { ReadModelModels } from './read-models.model.js';

export function createReadModels(models: ReadModelModels): ReadModels {
  return {
    keepDevice: (uow, sequence, { deviceId, ...device }) => keepNewest(models.devices, uow, deviceId, sequence, device),
    keepLoan: (uow, { loanId, ...loan }) => addFact(models.loans, uow, loanId, loan, { ended: false }),
    endLoan: (uow, loanId) => addFact(models.loans, uow, loanId, { ended: true }),
    keepPolicy: (uow, sequence, { policyId, ...policy }) =>
      keepNewest(models.policies, uow, policyId, sequence, policy),
  };
}

/** Updates or inserts the fields of a fact. `initially` applies on insert only. */
async function addFact(
  model: Collection,
  { session }: UnitOfWork,
  _id: string,
  fact: object,
  initially: object = {},
): Promise<void> {
  await model.updateOne({ _id }, { $set: fact, $setOnInsert: initially }, { upsert: true, session });
}
