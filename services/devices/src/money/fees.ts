import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import { isExemptOn, municipalityOn } from '../read-models/domain/person-facts.js';
import { policyInForce, type PolicyFacts } from '../read-models/domain/policies.js';
import type { ChargeCause } from './domain/ledger-entry.js';
import { monthOf } from './domain/month.js';
import { settle } from './settle.js';

/**
 * Charges the borrower of an order for its first fitting, once order and fitting are known (S2-18).
 * The fee is that of the municipality where the person lives on that day, unless the person is exempt (S2-19 to S2-23).
 */
export async function settleFitting(
  deps: DevicesDeps,
  uow: UnitOfWork,
  orderId: string,
  cause: ChargeCause = 'WITHDRAWN',
): Promise<void> {
  const on = await deps.queries.fittedOn(uow, orderId);
  const order = await deps.queries.order(uow, orderId);
  if (on === undefined || order?.clientId === undefined) return;
  const { exempt, municipalityCode, policy } = await feeFactsOn(deps, uow, on, { ...order, clientId: order.clientId });
  if (policy?.fittingFeeOre === undefined) return;
  const borrower = { municipalityCode, clientId: order.clientId, orderId };
  const terms = { kind: 'FITTING_FEE', ...borrower, on, month: monthOf(on) } as const;
  const due = { amountOre: policy.fittingFeeOre, policyVersion: policy.edition, exempt };
  await settle(deps, uow, [{ chargeId: `${orderId}:FITTING_FEE`, terms, due }], cause);
}

/**
 * Charges the one-off fee for an aid without a green mark, by the policy in force at its handover (S2-18).
 * Loans that started before `loansFrom` are not charged.
 */
export async function settleOnceFee(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  cause: ChargeCause = 'WITHDRAWN',
): Promise<void> {
  const { state: loan } = await deps.stores.loans.load(uow, loanId);
  const { clientId, orderId, startedOn: on } = loan;
  const { exempt, municipalityCode, policy } = await feeFactsOn(deps, uow, on, loan);
  if (policy?.onceFeeOre === undefined || policy.loansFrom === undefined || on < policy.loansFrom) return;
  const borrower = { municipalityCode, clientId, orderId, loanId };
  const terms = { kind: 'ONE_OFF_FEE', ...borrower, on, month: monthOf(on) } as const;
  const due = { amountOre: policy.onceFeeOre, policyVersion: policy.edition, exempt };
  await settle(deps, uow, [{ chargeId: `${loanId}:ONE_OFF_FEE`, terms, due }], cause);
}

type Borrowed = Pick<PolicyFacts, 'programme'> & {
  readonly clientId: string;
  readonly municipalityCode: Parameters<typeof municipalityOn>[2];
};

/** Where a borrower lives on a day, the fee policy there, and whether the borrower is exempt. */
async function feeFactsOn(deps: DevicesDeps, uow: UnitOfWork, on: PlainDate, borrowed: Borrowed) {
  const person = await deps.queries.person(uow, borrowed.clientId);
  const municipalityCode = municipalityOn(person, on, borrowed.municipalityCode);
  const policies = await deps.queries.policies(uow, 'FEE');
  const policy = policyInForce(policies, { programme: borrowed.programme, municipalityCode }, on);
  return { exempt: isExemptOn(person, on), municipalityCode, policy };
}
