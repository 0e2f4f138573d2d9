import { assertCan } from '@hjalpmedel/auth';
import { JOB_BATCH, runJobSteps, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import { clientDecider } from '../../clients/domain/client.decide.js';
import type { ClientsDeps } from '../../ports.js';
import { destinationOf } from '../destination.js';
import { residenceOn } from '../domain/residence.js';

const job = { action: 'followClientMoves', permission: 'client:change' } as const;

/** Hands the files of people whose move has come to the municipality where they live now (S2-15). A second run moves nobody. */
export function followClientMoves(deps: ClientsDeps, caller: Caller, today: PlainDate): Promise<number> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  const { clients } = deps.stores;
  return runJobSteps(deps, caller, job, async (uow) => {
    const due = await deps.queries.clientIdsWithMovesDue(uow, today, JOB_BATCH);
    for (const clientId of due) {
      const client = await clients.load(uow, clientId);
      const destination = await destinationOf(deps, uow, client, residenceOn(client.state, today));
      await clients.decide(uow, client, clientDecider, { type: 'FollowMoves', today, ...destination });
    }
    return due.length;
  });
}
