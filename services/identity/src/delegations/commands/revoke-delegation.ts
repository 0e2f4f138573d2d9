import { assertCan } from '@hjalpmedel/auth';
import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { endDelegation } from '../end-delegation.js';

export type RevokeDelegationInput = {
  readonly idempotencyKey: string;
  readonly delegationId: string;
  readonly expectedVersion: number;
  readonly lastDay: string;
};

/** Ends a delegation. The delegator may, and everybody who may end roles there. */
export function revokeDelegation(deps: IdentityDeps, caller: Caller, input: RevokeDelegationInput) {
  const { delegationId: id, expectedVersion } = input;
  const permission = 'delegation:revoke';
  const command = { action: 'revokeDelegation', permission, input, aggregateId: id } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const target = { id, field: 'input.delegationId', expectedVersion };
    const delegation = await uow.load(deps.stores.delegations, target);
    const byDelegator = delegation.state.delegatorId === uow.principal.subjectId;
    if (!byDelegator) assertCan(uow.principal, 'role:end', delegation.state);
    await endDelegation(deps, uow, delegation, input.lastDay as PlainDate, 'REVOKED');
    return { delegationId: id };
  });
}
