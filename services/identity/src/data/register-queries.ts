import { type Collection, type UnitOfWork } from '@hjalpmedel/mongo';
import type { RegisterQueries } from '../application/register-ports.js';
import { covering, overlapping } from './periods.js';
import type { ProviderAgreementDocument, RegisterModels } from './register-models.js';
import { takeTurn } from './turns.js';

type IdOnly = { readonly _id: string };

const some = async (model: Collection, filter: object, { session }: UnitOfWork): Promise<boolean> =>
  (await model.findOne(filter, { _id: 1 }).session(session).lean<IdOnly>()) !== null;

export function createRegisterQueries(
  models: RegisterModels & { readonly municipalities: Collection },
): RegisterQueries {
  const { municipalities, suppliers, supplyAgreements, privateProviders, providerAgreements, turns } = models;
  const idBy = async (model: Collection, filter: object, { session }: UnitOfWork) =>
    (await model.findOne(filter, { _id: 1 }).session(session).lean<IdOnly>())?._id;
  return {
    takeTurn: (uow, key) => takeTurn(turns, uow, key),
    providerIdByOrganisationNumber: (uow, organisationNumber) => idBy(privateProviders, { organisationNumber }, uow),
    supplierIdOfSystem: (uow, system) => idBy(suppliers, { systems: system }, uow),
    async onlySupplierNear(municipalityCode) {
      const near = await municipalities.findById(municipalityCode).lean<{ readonly countyCode: string } | null>();
      const [first, second] = await suppliers
        .find({ countyCode: near?.countyCode }, { _id: 1 })
        .limit(2)
        .lean<IdOnly[]>();
      return second ? undefined : first?._id;
    },
    supplyAgreementOverlapping: (uow, parties, period) =>
      some(supplyAgreements, { ...parties, ...overlapping(period) }, uow),
    providerAgreementOverlapping: (uow, parties, period) =>
      some(providerAgreements, { ...parties, ...overlapping(period) }, uow),
    async providerAgreementInForce({ providerId, municipalityCode }, on, uow) {
      const found = await providerAgreements
        .findOne({ providerId, municipalityCode, ...covering(on) })
        .session(uow?.session ?? null)
        .lean<ProviderAgreementDocument>();
      if (!found) return undefined;
      const { _id: agreementId, customerNumber, payerNumber, from, to } = found;
      return { agreementId, customerNumber, payerNumber, from, to };
    },
  };
}
