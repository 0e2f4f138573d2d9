import { eventCatalogue } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { Log } from '../data/log.js';
import { project, projectedTypes } from '../projection/project.js';
import type { Pseudonyms } from '../projection/pseudonyms.js';

/** One consumer for all public topics. One event at a time: they all raise one counter. */
export function consumers({ log, pseudonyms }: { readonly log: Log; readonly pseudonyms: Pseudonyms }) {
  const contracts = projectedTypes.map((type) => {
    const contract = eventCatalogue().get(type);
    if (contract?.dataClass !== 'OPERATIONAL') throw new Error(`${type} is not a public event`);
    return contract;
  });
  const handlers = contracts.map((contract) =>
    on(contract, async (event, uow) => {
      const entries = project(event, pseudonyms);
      if (entries.length === 0) return skip('nothing of it is for analysts');
      await log.append(uow, event.envelope.id, entries);
    }),
  );
  return [{ name: 'log', order: 'any' as const, concurrency: 1, handlers }];
}
