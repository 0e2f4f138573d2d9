import { aggregateCommand, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { providerAgreementDecider } from '../domain/provider-agreement.js';
import { refreshBackedStaff, saveProviderRefresh } from '../refresh-backed-staff.js';
import type { EndAgreementInput } from './end-supply-agreement.js';

const changeProviderAgreement = aggregateCommand({
  id: 'agreementId',
  store: ({ stores }: IdentityDeps) => stores.providerAgreements,
  decider: providerAgreementDecider,
  done: ({ id }) => ({ agreementId: id }),
});

/** Gives a provider agreement its last day. After it the provider's staff are blocked again (S1-22). */
export async function endProviderAgreement(deps: IdentityDeps, caller: Caller, input: EndAgreementInput) {
  const permission = 'provider-agreement:register';
  const command = {
    action: 'endProviderAgreement',
    permission,
    input,
  } as const;
  const result = await changeProviderAgreement(
    deps,
    caller,
    command,
    ({ actor }) => ({
      type: 'EndAgreement',
      by: actor.id,
      lastDay: input.lastDay as PlainDate,
    }),
    (uow, after) => saveProviderRefresh(deps, uow, after),
  );
  if (result.done) await refreshBackedStaff(deps, caller, result.done.agreementId, permission);
  return result;
}
