import { JOB_BATCH, runJobSteps, type Caller } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import { dayOf, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { loanDecider } from '../domain/loan.decide.js';
import type { DevicesDeps } from '../../ports.js';
import { followLoanFees } from '../../money/loan-fees.js';
import { movePayer } from '../../money/rent-of-loan.js';

const permission = 'rent:accrue';

/** A borrower moves. What lies ahead takes effect on its day, by the nightly job; tells how many loans followed now. */
export async function recordMove(
  deps: DevicesDeps,
  uow: UnitOfWork,
  clientId: string,
  move: { readonly from: MunicipalityCode; readonly to: MunicipalityCode; readonly on: PlainDate },
): Promise<number> {
  const ahead = move.on > dayOf(uow.now);
  await deps.readModels.recordMove(uow, clientId, ahead ? { ...move, ahead } : move);
  return ahead ? 0 : followMove(deps, uow, clientId, move.to, move.on);
}

/** A borrower has moved: the new municipality pays for the loans from that day on, each its days (S2-15), and its monthly fees are due (S2-18). Tells how many. */
async function followMove(
  deps: DevicesDeps,
  uow: UnitOfWork,
  clientId: string,
  to: MunicipalityCode,
  on: PlainDate,
): Promise<number> {
  const { loans } = deps.stores;
  const loanIds = await deps.queries.loansOf(uow, clientId);
  for (const loanId of loanIds) {
    const loan = await loans.load(uow, loanId);
    await loans.decide(uow, loan, loanDecider, { type: 'FollowBorrower', to });
    await movePayer(deps, uow, loanId, to, on);
  }
  await followLoanFees(deps, uow, clientId, on, 'MOVE');
  return loanIds.length;
}

/** The job that lets moves told of ahead take effect once their day has come (S2-15); a second run moves nobody. */
export function followMovesDue(deps: DevicesDeps, caller: Caller, by: PlainDate): Promise<number> {
  assertCan(caller.principal, permission, { municipalityCode: '*' });
  return runJobSteps(deps, caller, { action: 'followMovesDue', permission }, async (uow) => {
    const clientIds = await deps.queries.movesDue(uow, by, JOB_BATCH);
    for (const clientId of clientIds) {
      const { moves } = await deps.readModels.person(uow, clientId);
      for (const { ahead, to, on } of moves) if (ahead && on <= by) await followMove(deps, uow, clientId, to, on);
      await deps.readModels.movesDone(uow, clientId, by);
    }
    return clientIds.length;
  });
}
