import type { Collection, UnitOfWork } from '@hjalpmedel/mongo';
import type { ReadModels } from '../application/ports.js';
import type { Models } from './models.js';

export function createReadModels(models: Models): ReadModels {
  return {
    keepDevice: (uow, { deviceId, ...device }) => keep(models.devices, uow, deviceId, device),
    keepLoan: (uow, { loanId, ...loan }) => keep(models.loans, uow, loanId, loan, { ended: false }),
    endLoan: (uow, loanId) => keep(models.loans, uow, loanId, { ended: true }),
    keepPolicy: (uow, { policyId, ...policy }) => keep(models.policies, uow, policyId, policy),
  };
}

/** Adds what an event told to what is known of a thing; `initially` counts only where nothing was. */
async function keep(
  model: Collection,
  { session }: UnitOfWork,
  _id: string,
  told: object,
  initially: object = {},
): Promise<void> {
  await model.updateOne({ _id }, { $set: told, $setOnInsert: initially }, { upsert: true, session });
}
