import type { Period, PlainDate } from '@hjalpmedel/domain';
import type { Collection, UnitOfWork } from '@hjalpmedel/mongo';
import { covering } from '../../shared/data/period-filters.js';
import type { MunicipalityModels } from '../../municipalities/data/municipalities.model.js';
import type { AgreementQueries } from '../ports.js';
import type { AgreementModels, ProviderAgreementDocument } from './agreements.model.js';

type IdOnly = { readonly _id: string };

export function createAgreementQueries(
  models: AgreementModels & Pick<MunicipalityModels, 'municipalities'>,
): AgreementQueries {
  const { municipalities, suppliers, supplyAgreements, privateProviders, providerAgreements } = models;
  return {
    providerIdByOrganisationNumber: (uow, organisationNumber) => idBy(uow, privateProviders, { organisationNumber }),
    supplierIdOfSystem: (uow, system) => idBy(uow, suppliers, { systems: system }),
    async onlySupplierNear(municipalityCode) {
      const near = await municipalities.findById(municipalityCode).lean<{ readonly countyCode: string } | null>();
      const query = suppliers.find({ countyCode: near?.countyCode }, { _id: 1 }).limit(2);
      const [first, second] = await query.lean<IdOnly[]>();
      return second ? undefined : first?._id;
    },
    supplyAgreementsOf: (uow, parties) => periodsOf(uow, supplyAgreements, parties),
    providerAgreementsOf: (uow, parties) => periodsOf(uow, providerAgreements, parties),
    async providerAgreementInForce({ session }, { providerId, municipalityCode }, on) {
      const found = await providerAgreements
        .findOne({ providerId, municipalityCode, ...covering(on) })
        .session(session)
        .lean<ProviderAgreementDocument | null>();
      if (!found) return undefined;
      const { _id: agreementId, customerNumber, payerNumber, from, to } = found;
      return { agreementId, customerNumber, payerNumber, from, to };
    },
  };
}

async function idBy({ session }: UnitOfWork, model: Collection, filter: object): Promise<string | undefined> {
  return (await model.findOne(filter, { _id: 1 }).session(session).lean<IdOnly | null>())?._id;
}

const periodsOf = ({ session }: UnitOfWork, model: Collection, parties: object) =>
  model.find(parties, { from: 1, to: 1 }).session(session).lean<Period[]>();

/** A filter: documents whose period covers a day; without a day, all. */
export const inForceOn = (on: string | null | undefined) => (on ? covering(on as PlainDate) : {});
