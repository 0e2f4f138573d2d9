import type { Collection, UnitOfWork } from '@hjalpmedel/mongo';
import type { Designation, KnownMunicipality, ReadModels } from '../application/ports.js';
import type { Models } from './models.js';

type Kept = { readonly sequence: string };

export function createReadModels(models: Models): ReadModels {
  const changeMunicipality = async (
    uow: UnitOfWork,
    sequence: string,
    code: string,
    change: (known: KnownMunicipality) => KnownMunicipality,
  ) => {
    const known = await models.municipalities
      .findById(code)
      .session(uow.session)
      .lean<(KnownMunicipality & Kept) | null>();
    const { agreement, functions } = change(known ?? { functions: [] });
    return keep(models.municipalities, uow, code, sequence, { agreement, functions });
  };
  return {
    keepClient: (uow, sequence, { clientId, municipalityCode }) =>
      keep(models.clients, uow, clientId, sequence, { municipalityCode }),
    keepAuthority: (uow, sequence, authority) => {
      const {
        staffId,
        profession,
        licensedProfession,
        roles,
        delegations = [],
        prescribingRights = [],
        competences,
        licences,
        acknowledged,
      } = authority;
      const employments = authority.employments ?? [authority.employer];
      const known = {
        employments,
        profession,
        licensedProfession,
        roles,
        delegations,
        prescribingRights,
        competences,
        licences,
        acknowledged,
      };
      return keep(models.authorities, uow, staffId, sequence, known);
    },
    async keepRevokedLicence(uow, licenceId) {
      await keep(models.revokedLicences, uow, licenceId, '', {});
    },
    keepDesignation: (uow, sequence, code, designation) =>
      changeMunicipality(uow, sequence, code, ({ agreement, functions }) => ({
        agreement,
        functions: [...functions.map((one) => succeeded(one, designation)), designation],
      })),
    keepAgreement: (uow, sequence, code, agreement) =>
      changeMunicipality(uow, sequence, code, ({ functions }) => ({ agreement, functions })),
    keepProviderAgreement: (uow, sequence, { agreementId, ...agreement }) =>
      keep(models.providerAgreements, uow, agreementId, sequence, agreement),
    keepPolicy: (uow, sequence, { policyId, ...policy }) => keep(models.policies, uow, policyId, sequence, policy),
    keepProduct: (uow, sequence, { productId, ...product }) => keep(models.products, uow, productId, sequence, product),
    keepInstruction: (uow, sequence, { instructionId, ...instruction }) =>
      keep(models.instructions, uow, instructionId, sequence, instruction),
    keepServiceDecision: (uow, sequence, { decisionId, ...decision }) =>
      keep(models.serviceDecisions, uow, decisionId, sequence, decision),
  };
}

/** A new holder of a function ends the open designation before. */
function succeeded(earlier: Designation, next: Designation): Designation {
  return earlier.function === next.function && earlier.to === undefined ? { ...earlier, to: next.from } : earlier;
}

/** Keeps what the newest event told. Read before it is written: a duplicate key would end the transaction. */
async function keep(
  model: Collection,
  { session }: UnitOfWork,
  _id: string,
  sequence: string,
  fields: object,
): Promise<boolean> {
  const known = await model.findById(_id, { sequence: 1 }).session(session).lean<Kept | null>();
  if (known && known.sequence >= sequence) return false;
  await model.replaceOne({ _id }, { ...fields, _id, sequence }, { upsert: true, session });
  return true;
}
