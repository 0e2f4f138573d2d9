import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { loanDecider } from '../domain/loan.decide.js';
import type { DevicesDeps } from './ports.js';
import { followLoanFees } from './loan-fees.js';
import { movePayer } from './rent-of-loan.js';

/** A borrower has moved: the new municipality pays for the loans from that day on, each its days (S2-15), and its monthly fees are due (S2-18). Tells how many. */
export async function followMove(
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
