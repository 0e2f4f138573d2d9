import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IncidentsDeps } from '../ports.js';
import { claimDecider } from './domain/claim.js';
import { LOSS_GROUNDS } from './domain/grounds.js';

/** The device came back: claims for its loss fall, and decided amounts are credited (S1-27 c, e). */
export async function withdrawLossClaims(
  { stores: { claims }, queries }: IncidentsDeps,
  uow: UnitOfWork,
  loanId: string,
): Promise<void> {
  for (const claimId of await queries.claimsOfLoan(uow, loanId)) {
    const claim = await claims.load(uow, claimId);
    if (!claim.state.grounds.every((ground) => LOSS_GROUNDS.has(ground))) continue;
    await claims.decide(uow, claim, claimDecider, { type: 'WithdrawClaim', at: uow.now });
  }
}
