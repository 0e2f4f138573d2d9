import { keepNewest, type UnitOfWork } from '@hjalpmedel/mongo';
import type { KnownMunicipality, ReadModels } from '../../ports.js';
import { withDesignation } from '../domain/designations.js';
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
      const { employments = [authority.employer], contracts, delegations = [], prescribingRights = [] } = authority;
      const held = { roles, delegations, prescribingRights, competences, licences, acknowledged };
      const person = { authoritySequence, employments, contracts, profession, licensedProfession, ...held };
      return keepNewest(models.authorities, uow, staffId, sequence, person);
    },
    keepRevokedLicence: (uow, sequence, licenceId) => keepNewest(models.revokedLicences, uow, licenceId, sequence, {}),
    keepDesignation: (uow, sequence, code, designation) =>
      changeMunicipality(uow, sequence, code, ({ functions, ...known }) => ({
        ...known,
        functions: withDesignation(functions, designation),
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
