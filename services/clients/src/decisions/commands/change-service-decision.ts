import { aggregateCommand } from '@hjalpmedel/commands';
import type { ClientsDeps } from '../../ports.js';
import { serviceDecisionDecider } from '../domain/service-decision.js';

/** Runs a command on one decision on services. */
export const changeServiceDecision = aggregateCommand({
  id: 'serviceDecisionId',
  store: ({ stores }: ClientsDeps) => stores.serviceDecisions,
  decider: serviceDecisionDecider,
  done: ({ id }) => ({ serviceDecisionId: id }),
});
