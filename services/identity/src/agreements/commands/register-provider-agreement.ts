import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertMunicipalityOnRecord } from '../../municipalities/municipality-on-record.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { providerAgreementDecider } from '../domain/provider-agreement.js';
import { refreshBackedStaff, saveProviderRefresh } from '../refresh-backed-staff.js';

export type RegisterProviderAgreementInput = {
  readonly idempotencyKey: string;
  readonly providerId: string;
  readonly municipalityCode: string;
  readonly customerNumber: string;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Lets a provider's staff order through the municipality's customer and payer number for a period (S1-23). */
export async function registerProviderAgreement(
  deps: IdentityDeps,
  caller: Caller,
  input: RegisterProviderAgreementInput,
) {
  const { providerId, customerNumber } = input;
  const permission = 'provider-agreement:register';
  const command = { action: 'registerProviderAgreement', permission, input, aggregateId: providerId } as const;
  const result = await executeCommand(deps, caller, command, async (uow) => {
    const { providerAgreements, privateProviders, customerAccounts } = deps.stores;
    uow.authorise({ municipalityCode: input.municipalityCode });
    const period = assertPeriod(input.from, input.to, 'input.to');
    const municipalityCode = await assertMunicipalityOnRecord(deps, uow, input.municipalityCode);
    await uow.load(privateProviders, { id: providerId, field: 'input.providerId' });
    const account = await uow.load(customerAccounts, { id: customerNumber, field: 'input.customerNumber' });
    const { payerNumber, municipalityCode: accountOf } = account.state;
    const parties = { providerId, municipalityCode };
    await deps.lockKey(uow, `provider-agreement:${providerId}:${municipalityCode}`);
    const initial = providerAgreements.create(uow.newId(), providerAgreementDecider.initial);
    const saved = await providerAgreements.decide(uow, initial, providerAgreementDecider, {
      type: 'RegisterAgreement',
      by: uow.actor.id,
      terms: { ...parties, ...period, customerNumber, payerNumber },
      facts: { accountOf },
      others: await deps.queries.providerAgreementsOf(uow, parties),
    });
    await saveProviderRefresh(deps, uow, saved);
    return { agreementId: saved.id };
  });
  if (result.done) await refreshBackedStaff(deps, caller, result.done.agreementId, permission);
  return result;
}
