import { runJobSteps, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { lossDecider } from '../domain/loss-report.decide.js';

const job = { action: 'tellOverdueLosses', permission: 'incident:run-job' } as const;

/** Tells once that the last day to register a loss has passed (S1-27 c). Returns the number of losses. */
export function tellOverdueLosses(deps: IncidentsDeps, caller: Caller, asOf: PlainDate): Promise<number> {
  const { lossReports } = deps.stores;
  return runJobSteps(deps, caller, job, async (uow) => {
    const ids = await deps.queries.lossesOverdue(uow, asOf);
    for (const id of ids)
      await lossReports.decide(uow, await lossReports.load(uow, id), lossDecider, { type: 'TellOverdue', on: asOf });
    return ids.length;
  });
}
