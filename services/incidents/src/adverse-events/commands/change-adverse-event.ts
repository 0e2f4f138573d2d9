import { aggregateCommand } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { adverseDecider } from '../domain/adverse-event.decide.js';

/** Runs a command on one adverse event. */
export const changeAdverseEvent = aggregateCommand({
  id: 'incidentId',
  store: ({ stores }: IncidentsDeps) => stores.adverseEvents,
  decider: adverseDecider,
  done: ({ id }) => ({ incidentId: id }),
});
