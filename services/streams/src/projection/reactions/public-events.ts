import { eventCatalogue } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { StreamsDeps } from '../../ports.js';
import { project, projectedTypes } from '../project.js';

/** Appends the projection of each public event to the log. */
export const publicEvents = ({ log, pseudonyms }: Pick<StreamsDeps, 'log' | 'pseudonyms'>) =>
  projectedTypes.map((type) =>
    on(publicContract(type), async (event, uow) => {
      const entries = project(event, pseudonyms);
      if (entries.length === 0) return skip('the event has no field for analysts');
      await log.append(uow, event.envelope.id, entries);
    }),
  );

function publicContract(type: string) {
  const contract = eventCatalogue().get(type);
  if (contract?.dataClass !== 'OPERATIONAL') throw new Error(`${type} is not a public event`);
  return contract;
}
