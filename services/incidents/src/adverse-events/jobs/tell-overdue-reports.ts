import { runJobSteps, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { adverseDecider } from '../domain/adverse-event.decide.js';

const job = { action: 'tellOverdueReports', permission: 'incident:run-job' } as const;

/** Tells once for each track that its last day has passed and it is not sent (S1-35). Returns the number of events. */
export function tellOverdueReports(deps: IncidentsDeps, caller: Caller, asOf: PlainDate): Promise<number> {
  const { adverseEvents } = deps.stores;
  return runJobSteps(deps, caller, job, async (uow) => {
    const ids = await deps.queries.eventsOverdue(uow, asOf);
    for (const id of ids)
      await adverseEvents.decide(uow, await adverseEvents.load(uow, id), adverseDecider, {
        type: 'TellTrackOverdue',
        on: asOf,
      });
    return ids.length;
  });
}
