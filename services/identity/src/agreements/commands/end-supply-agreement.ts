import { aggregateCommand, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { supplyAgreementDecider } from '../domain/supply-agreement.js';

export type EndAgreementInput = {
  readonly idempotencyKey: string;
  readonly agreementId: string;
  readonly expectedVersion: number;
  readonly lastDay: string;
};

const changeSupplyAgreement = aggregateCommand({
  id: 'agreementId',
  store: ({ stores }: IdentityDeps) => stores.supplyAgreements,
  decider: supplyAgreementDecider,
  done: ({ id }) => ({ agreementId: id }),
});

/** Gives a supply agreement its last day (S2-14). */
export function endSupplyAgreement(deps: IdentityDeps, caller: Caller, input: EndAgreementInput) {
  const command = { action: 'endSupplyAgreement', permission: 'supply-agreement:register', input } as const;
  return changeSupplyAgreement(deps, caller, command, ({ actor }) => ({
    type: 'EndAgreement',
    by: actor.id,
    lastDay: input.lastDay as PlainDate,
  }));
}
