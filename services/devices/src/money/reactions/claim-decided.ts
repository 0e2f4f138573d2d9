import { dayOf } from '@hjalpmedel/domain';
import { ClaimDecided } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { monthOf } from '../domain/month.js';
import { settle } from '../settle.js';

/**
 * Charges the compensation that a person decided on (S1-27, S1-28).
 * A claim that is withdrawn, waived or decided anew credits the earlier amount.
 */
export const claimDecided = (deps: DevicesDeps) =>
  on(ClaimDecided, async ({ data }, uow) => {
    const { claimId, loanId, outcome, policyVersion } = data;
    await deps.readModels.keepClaim(uow, { claimId, loanId, outcome });
    const loan = (await deps.stores.loans.find(uow, loanId))?.state;
    if (!loan) return skip('no such loan to compensate');
    const { clientId, municipalityCode, orderId } = loan;
    const on = dayOf(uow.now);
    const borrower = { municipalityCode, clientId, orderId, loanId };
    const terms = { kind: 'COMPENSATION', ...borrower, on, month: monthOf(on) } as const;
    const due = { amountOre: outcome === 'LIABLE' ? data.amountOre : 0, policyVersion, exempt: false };
    await settle(deps, uow, [{ chargeId: `${claimId}:COMPENSATION`, terms, due }], 'WITHDRAWN');
  });
