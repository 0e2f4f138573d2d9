import { actingRole, assertCan } from '@hjalpmedel/auth';
import { dayOf, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { unitOfWork, type UnitOfWork } from '@hjalpmedel/mongo';
import type { Caller } from '@hjalpmedel/subgraph';
import { loanDecider } from '../domain/loan.decide.js';
import type { DevicesDeps } from './ports.js';
import { followLoanFees } from './loan-fees.js';
import { movePayer } from './rent-of-loan.js';

const BATCH = 50;
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
  const loanIds = await deps.lookUps.loansOf(uow, clientId);
  for (const loanId of loanIds) {
    const loan = await loans.load(uow, loanId);
    await loans.decide(uow, loan, loanDecider, { type: 'FollowBorrower', to });
    await movePayer(deps, uow, loanId, to, on);
  }
  await followLoanFees(deps, uow, clientId, on);
  return loanIds.length;
}

/** The job that lets moves told of ahead take effect once their day has come (S2-15); a second run moves nobody. */
export async function followMovesDue(deps: DevicesDeps, caller: Caller, by: PlainDate): Promise<number> {
  const { principal } = caller;
  assertCan(principal, permission, { municipalityCode: '*' });
  const actor = { id: principal.subjectId, role: actingRole(principal, permission) };
  const chain = { correlationId: caller.correlationId, causationId: caller.requestId, hops: 0 };
  let moved = 0;
  for (;;) {
    const act = { action: 'followMovesDue', actor, now: deps.now(), newId: deps.newId, ...chain };
    const count = await unitOfWork(deps.database, act, async (uow) => {
      const clientIds = await deps.lookUps.movesDue(uow, by, BATCH);
      for (const clientId of clientIds) {
        const { moves } = await deps.readModels.person(uow, clientId);
        for (const { ahead, to, on } of moves) if (ahead && on <= by) await followMove(deps, uow, clientId, to, on);
        await deps.readModels.movesDone(uow, clientId, by);
      }
      return clientIds.length;
    });
    if (count === 0) return moved;
    moved += count;
  }
}
