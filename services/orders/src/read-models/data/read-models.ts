import { keepNewest, type UnitOfWork } from '@hjalpmedel/mongo';
import type { Designation, KnownMunicipality, ReadModels } from '../../ports.js';
import { createLives } from './lives.js';
import type { ReadModelModels } from './read-models.model.js';

export function createReadModels(models: ReadModelModels): ReadModels {
  async function changeMunicipality(
    uow: UnitOfWork,
    sequence: string,
    code: string,
    change: (known: KnownMunicipality) => KnownMunicipality,
  ): Promise<boolean> {
    const query = models.municipalities
      .findById(code, { agreement: 1, formerAgreements: 1, functions: 1, _id: 0 })
      .session(uow.session);
    const known = (await query.lean<KnownMunicipality | null>()) ?? { functions: [] };
    return keepNewest(models.municipalities, uow, code, sequence, change(known));
  }
  return {
    keepClient: (uow, sequence, { clientId, ...client }) => keepNewest(models.clients, uow, clientId, sequence, client),
    keepAuthority: (uow, sequence, authority) => {
      const {
        staffId,
        sequence: authoritySequence,
        profession,
        licensedProfession,
        roles,
        competences,
        licences,
        acknowledged,
      } = authority;
      const { employments = [authority.employer], delegations = [], prescribingRights = [] } = authority;
      const held = { roles, delegations, prescribingRights, competences, licences, acknowledged };
      const person = { authoritySequence, employments, profession, licensedProfession, ...held };
      return keepNewest(models.authorities, uow, staffId, sequence, person);
    },
    keepRevokedLicence: (uow, sequence, licenceId) => keepNewest(models.revokedLicences, uow, licenceId, sequence, {}),
    keepDesignation: (uow, sequence, code, designation) =>
      changeMunicipality(uow, sequence, code, ({ functions, ...known }) => ({
        ...known,
        functions: [
          ...functions.filter((one) => !isSame(one, designation)).map((one) => succeeded(one, designation)),
          designation,
        ],
      })),
    keepAgreement: (uow, sequence, code, agreements) =>
      changeMunicipality(uow, sequence, code, ({ functions }) => ({ ...agreements, functions })),
    keepProviderAgreement: (uow, sequence, { agreementId, ...agreement }) =>
      keepNewest(models.providerAgreements, uow, agreementId, sequence, agreement),
    keepSupplyAgreement: (uow, sequence, agreementId, agreement) =>
      keepNewest(models.supplyAgreements, uow, agreementId, sequence, agreement),
    ...createLives(models),
    keepPolicy: (uow, sequence, { policyId, ...policy }) =>
      keepNewest(models.policies, uow, policyId, sequence, policy),
    keepProduct: (uow, sequence, { productId, ...product }) =>
      keepNewest(models.products, uow, productId, sequence, product),
    keepInstruction: (uow, sequence, { instructionId, ...instruction }) =>
      keepNewest(models.instructions, uow, instructionId, sequence, instruction),
    keepServiceDecision: (uow, sequence, { decisionId, ...decision }) =>
      keepNewest(models.serviceDecisions, uow, decisionId, sequence, decision),
  };
}

const isSame = (one: Designation, other: Designation) =>
  one.function === other.function && one.staffId === other.staffId && one.from === other.from;

/** A new holder of a function ends the open designation before it. One that has only got its last day ends none. */
function succeeded(earlier: Designation, next: Designation): Designation {
  return earlier.function === next.function && earlier.to === undefined && next.to === undefined
    ? { ...earlier, to: next.from }
    : earlier;
}
