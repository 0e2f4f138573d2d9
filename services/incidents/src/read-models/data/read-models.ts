import { keepNewest, type Collection, type UnitOfWork } from '@hjalpmedel/mongo';
import type { ReadModels } from '../../ports.js';
import type { ReadModelModels } from './read-models.model.js';

export function createReadModels(models: ReadModelModels): ReadModels {
  const ofLoan = (uow: UnitOfWork, loanId: string, fact: object, initially?: object) =>
    addFact(models.loans, uow, loanId, fact, initially);
  return {
    keepDevice: (uow, sequence, { deviceId, ...device }) => keepNewest(models.devices, uow, deviceId, sequence, device),
    keepProduct: (uow, sequence, { productId, ...product }) =>
      keepNewest(models.products, uow, productId, sequence, product),
    keepLoan: (uow, { loanId, ...loan }) => ofLoan(uow, loanId, loan, { ended: false }),
    keepReturn: (uow, loanId, deviceId, returnedOn) => ofLoan(uow, loanId, { deviceId, returnedOn }),
    async dropReturn({ session }, loanId) {
      await models.loans.updateOne({ _id: loanId }, { $unset: { returnedOn: 1 } }, { session });
    },
    keepLoanEnd: (uow, loanId, deviceId, deregisteredOn) =>
      ofLoan(uow, loanId, { deviceId, deregisteredOn, ended: true }),
    keepReconditioning: (uow, deviceId, on) =>
      addFact(models.reconditionings, uow, `${deviceId}/${on}`, { deviceId, on }),
    keepFitting: (uow, sequence, { fittingId, ...fitting }) =>
      keepNewest(models.fittings, uow, fittingId, sequence, fitting),
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
