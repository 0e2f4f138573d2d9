import { dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { ChargeCause } from './domain/ledger-entry.js';
import { monthOf } from './domain/month.js';
import { isExemptOn, municipalityOn } from '../read-models/domain/person-facts.js';
import { policyInForce } from '../read-models/domain/policies.js';
import { followLoanFees } from './loan-fees.js';
import type { DevicesDeps } from '../ports.js';
import { settle } from './settle.js';

/**
 * Charges the borrower of an order for its first fitting, once order and fitting are both known (S2-18): by the fee
 * policy of the municipality the person lives in on that day, unless exempt then (S2-19 to S2-23).
 */
export async function settleFitting(
  deps: DevicesDeps,
  uow: UnitOfWork,
  orderId: string,
  cause: ChargeCause = 'WITHDRAWN',
): Promise<void> {
  const on = await deps.readModels.fittedOn(uow, orderId);
  const order = await deps.readModels.order(uow, orderId);
  if (on === undefined || order?.clientId === undefined) return;
  const { clientId, programme } = order;
  const person = await deps.readModels.person(uow, clientId);
  const municipalityCode = municipalityOn(person, on, order.municipalityCode);
  const policies = await deps.readModels.policies(uow, 'FEE');
  const policy = policyInForce(policies, 'FEE', { programme, municipalityCode }, on);
  if (policy?.fittingFeeOre === undefined) return;
  const terms = { kind: 'FITTING_FEE', municipalityCode, clientId, orderId, on, month: monthOf(on) } as const;
  const { fittingFeeOre: amountOre, edition: policyVersion } = policy;
  const due = { amountOre, policyVersion, exempt: isExemptOn(person, on) };
  await settle(deps, uow, [{ chargeId: `${orderId}:FITTING_FEE`, terms, due }], cause);
}

/** A person's exemption has changed: fees of the days it is about are taken back, or charged after all. */
export async function followExemption(
  deps: DevicesDeps,
  uow: UnitOfWork,
  clientId: string,
  from: PlainDate,
): Promise<void> {
  for (const chargeId of await deps.queries.feesOf(uow, clientId)) {
    const { kind, orderId, loanId } = (await deps.stores.charges.load(uow, chargeId)).state;
    if (kind === 'FITTING_FEE' && orderId !== undefined) await settleFitting(deps, uow, orderId, 'EXEMPTION');
    if (kind === 'ONE_OFF_FEE' && loanId !== undefined) await settleOnceFee(deps, uow, loanId, 'EXEMPTION');
  }
  await followLoanFees(deps, uow, clientId, from, 'EXEMPTION');
}

/** Charges once for an aid without a green mark, by the rule in force at its handover; older loans never (S2-18). */
export async function settleOnceFee(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  cause: ChargeCause = 'WITHDRAWN',
): Promise<void> {
  const { state: loan } = await deps.stores.loans.load(uow, loanId);
  const { clientId, orderId, startedOn: on, programme } = loan;
  const person = await deps.readModels.person(uow, clientId);
  const municipalityCode = municipalityOn(person, on, loan.municipalityCode);
  const policies = await deps.readModels.policies(uow, 'FEE');
  const policy = policyInForce(policies, 'FEE', { programme, municipalityCode }, on);
  if (policy?.onceFeeOre === undefined || policy.loansFrom === undefined || on < policy.loansFrom) return;
  const terms = { kind: 'ONE_OFF_FEE', municipalityCode, clientId, orderId, loanId, on, month: monthOf(on) } as const;
  const { onceFeeOre: amountOre, edition: policyVersion } = policy;
  const due = { amountOre, policyVersion, exempt: isExemptOn(person, on) };
  await settle(deps, uow, [{ chargeId: `${loanId}:ONE_OFF_FEE`, terms, due }], cause);
}

export type DecidedClaim = {
  readonly claimId: string;
  readonly loanId: string;
  readonly outcome: string;
  readonly amountOre: number;
  readonly policyVersion: string;
};

/** Enters compensation a person decided on; a claim that is withdrawn, waived or decided anew is taken back first (S1-27, S1-28). */
export async function settleClaim(deps: DevicesDeps, uow: UnitOfWork, claim: DecidedClaim): Promise<boolean> {
  const { claimId, loanId, outcome, policyVersion } = claim;
  const loan = (await deps.stores.loans.find(uow, loanId))?.state;
  if (!loan) return false;
  const { clientId, municipalityCode, orderId } = loan;
  const amountOre = outcome === 'LIABLE' ? claim.amountOre : 0;
  const on = dayOf(uow.now);
  const whose = { municipalityCode, clientId, orderId, loanId };
  const terms = { kind: 'COMPENSATION', ...whose, on, month: monthOf(on) } as const;
  const due = { amountOre, policyVersion, exempt: false };
  await settle(deps, uow, [{ chargeId: `${claimId}:COMPENSATION`, terms, due }], 'WITHDRAWN');
  return true;
}
