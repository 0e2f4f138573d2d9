import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { followLoanFees } from '../money/loan-fees.js';
import { movePayer } from '../money/rent-of-loan.js';
import type { DevicesDeps } from '../ports.js';
import { loanDecider } from './domain/loan.decide.js';

/**
 * Lets the loans of a borrower follow a move: the new municipality pays from that day on (S2-15),
 * and its monthly fees are due (S2-18). Returns the number of loans.
 */
export async function followMove(
  deps: DevicesDeps,
  uow: UnitOfWork,
  clientId: string,
  { to, on }: { readonly to: MunicipalityCode; readonly on: PlainDate },
): Promise<number> {
  const { loans } = deps.stores;
  const loanIds = await deps.queries.loanIdsOf(uow, clientId);
  for (const loanId of loanIds) {
    await loans.decide(uow, await loans.load(uow, loanId), loanDecider, { type: 'FollowBorrower', to });
    await movePayer(deps, uow, loanId, to, on);
  }
  await followLoanFees(deps, uow, clientId, on, 'MOVE');
  return loanIds.length;
}
