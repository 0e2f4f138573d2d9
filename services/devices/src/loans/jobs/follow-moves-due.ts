import { JOB_BATCH, runJobSteps, type Caller } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import type { PlainDate } from '@hjalpmedel/domain';
import type { DevicesDeps } from '../../ports.js';
import { followMove } from '../follow-move.js';

const job = { action: 'followMovesDue', permission: 'rent:accrue' } as const;

/** Lets loans follow moves that were announced ahead and whose day has come (S2-15). A second run moves nobody. */
export function followMovesDue(deps: DevicesDeps, caller: Caller, by: PlainDate): Promise<number> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  return runJobSteps(deps, caller, job, async (uow) => {
    const clientIds = await deps.queries.clientIdsWithMovesDue(uow, by, JOB_BATCH);
    for (const clientId of clientIds) {
      const { moves } = await deps.queries.person(uow, clientId);
      for (const move of moves) if (move.ahead && move.on <= by) await followMove(deps, uow, clientId, move);
      await deps.readModels.keepMovesFollowed(uow, clientId, by);
    }
    return clientIds.length;
  });
}
