import { aggregateCommand } from '@hjalpmedel/commands';
import { logWrite } from '../../access-log/log-write.js';
import type { ClientsDeps } from '../../ports.js';
import { serviceDecisionDecider } from '../domain/service-decision.js';

const change = aggregateCommand({
  id: 'serviceDecisionId',
  store: ({ stores }: ClientsDeps) => stores.serviceDecisions,
  decider: serviceDecisionDecider,
  done: ({ id }) => ({ serviceDecisionId: id }),
});

/** Runs a command on one decision on services, and records the change in the access log. */
export const changeServiceDecision: typeof change = (deps, caller, command, toCommand) =>
  change(deps, caller, command, toCommand, (uow, { state: { clientId, municipalityCode } }) =>
    logWrite(deps, caller, uow, {
      permission: command.permission,
      clientId,
      municipalityCode,
      fields: 'SERVICE_DECISIONS',
      shown: true,
    }),
  );
