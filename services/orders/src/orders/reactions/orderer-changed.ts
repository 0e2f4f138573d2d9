import { LicenceRevoked, ProviderAgreementChanged } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { authorityContracts } from '@hjalpmedel/subgraph';
import type { OrdersDeps } from '../../ports.js';
import { periodOf } from '../../read-models/reactions/facts.js';
import { recheckOrdersOf } from '../recheck-orders.js';

const NEWER_KNOWN = 'a newer fact is kept';

/** Keeps the new authority of a person and checks that person's open orders. */
export const authorityChanged = (deps: OrdersDeps) =>
  authorityContracts.map((contract) =>
    on(contract, async ({ data: { staffId, authority }, envelope: { sequence } }, uow) => {
      if (!(await deps.readModels.keepAuthority(uow, sequence, authority))) return skip(NEWER_KNOWN);
      await recheckOrdersOf(deps, uow, staffId);
    }),
  );

/** Keeps the revocation of a licence and checks the open orders of its holder. */
export const licenceRevoked = (deps: OrdersDeps) =>
  on(LicenceRevoked, async ({ data: { licenceId, staffId }, envelope: { sequence } }, uow) => {
    await deps.readModels.keepRevokedLicence(uow, sequence, licenceId);
    await recheckOrdersOf(deps, uow, staffId);
  });

/** Keeps the agreement of a private provider and checks the open orders of its staff (S1-23). */
export const providerAgreementChanged = (deps: OrdersDeps) =>
  on(ProviderAgreementChanged, async ({ data, envelope: { sequence } }, uow) => {
    const { agreementId, providerId, municipalityCode, customerNumber, payerNumber } = data;
    const agreement = { agreementId, providerId, municipalityCode, customerNumber, payerNumber, ...periodOf(data) };
    if (!(await deps.readModels.keepProviderAgreement(uow, sequence, agreement))) return skip(NEWER_KNOWN);
    for (const staffId of await deps.queries.staffOfProvider(uow, providerId))
      await recheckOrdersOf(deps, uow, staffId);
  });
