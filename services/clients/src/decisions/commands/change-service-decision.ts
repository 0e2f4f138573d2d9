import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import type { Permission } from '@hjalpmedel/auth';
import { logWrite } from '../../access-log/log-write.js';
import { assertClientShown } from '../../clients/load-shown-client.js';
import type { ClientsDeps } from '../../ports.js';
import { serviceDecisionDecider, type ServiceDecisionCommand } from '../domain/service-decision.js';

type Command = {
  readonly action: string;
  readonly permission: Permission;
  readonly input: {
    readonly idempotencyKey: string;
    readonly expectedVersion: number;
    readonly serviceDecisionId: string;
  };
};

/**
 * Runs a command on one decision on services, and records the change in the access log.
 * The client is checked before the version, which would reveal that a protected client has a decision (S1-4).
 */
export function changeServiceDecision(
  deps: ClientsDeps,
  caller: Caller,
  { action, permission, input }: Command,
  toCommand: (uow: CommandUnitOfWork) => ServiceDecisionCommand,
) {
  const { serviceDecisionId, expectedVersion } = input;
  const field = 'input.serviceDecisionId';
  return executeCommand(deps, caller, { action, permission, input, aggregateId: serviceDecisionId }, async (uow) => {
    const { serviceDecisions } = deps.stores;
    const { state } = await uow.load(serviceDecisions, { id: serviceDecisionId, field });
    const { clientId, municipalityCode } = state;
    await assertClientShown(deps, caller, uow, clientId, field);
    const before = await uow.load(serviceDecisions, { id: serviceDecisionId, field, expectedVersion });
    await serviceDecisions.decide(uow, before, serviceDecisionDecider, toCommand(uow));
    await logWrite(deps, caller, uow, {
      permission,
      clientId,
      municipalityCode,
      fields: 'SERVICE_DECISIONS',
      shown: true,
    });
    return { serviceDecisionId };
  });
}
