import { JOB_BATCH, runJobSteps, type Caller } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import { assertNotAhead, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { DevicesDeps } from '../../ports.js';
import { loanDecider } from '../domain/loan.decide.js';

const job = { action: 'moveResponsibility', permission: 'loan:move-responsibility' } as const;

/** Moves responsibility from guardians to borrowers who turned 18 before a day (S1-25). A second run moves nothing. */
export async function moveResponsibility(
  deps: DevicesDeps,
  caller: Caller,
  input: { readonly asOf: string },
): Promise<{ readonly loans: number }> {
  assertCan(caller.principal, job.permission, { municipalityCode: '*' });
  const asOf: PlainDate = assertNotAhead(input.asOf, dayOf(deps.now()), 'input.asOf');
  const { loans } = deps.stores;
  const moved = await runJobSteps(deps, caller, job, async (uow) => {
    const loanIds = await deps.queries.loanIdsOfAdults(uow, asOf, JOB_BATCH);
    for (const loanId of loanIds)
      await loans.decide(uow, await loans.load(uow, loanId), loanDecider, { type: 'MoveResponsibility' });
    return loanIds.length;
  });
  return { loans: moved };
}
