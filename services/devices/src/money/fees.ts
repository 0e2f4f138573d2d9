import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import { isExemptOn, municipalityOn } from '../read-models/domain/person-facts.js';
import type { OrderFacts } from '../read-models/domain/order-facts.js';
import { policyInForce, type PolicyFacts } from '../read-models/domain/policies.js';
import type { ChargeCause } from './domain/ledger-entry.js';
import { monthOf } from './domain/month.js';
import { visitsOf } from './domain/visits.js';
import { settle, type Owed } from './settle.js';

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
  if (policy.fittingPer === 'VISIT') return settleVisits(deps, uow, { ...order, clientId: order.clientId }, cause);
  const borrower = { municipalityCode, clientId: order.clientId, orderId };
  const terms = { kind: 'FITTING_FEE', ...borrower, on, month: monthOf(on) } as const;
  const due = { amountOre: policy.fittingFeeOre, policyVersion: policy.edition, exempt };
  await settle(deps, uow, [{ chargeId: `${orderId}:FITTING_FEE`, terms, due }], cause);
}

/**
 * Charges a borrower one fee for each day with a visit, however many aids are fitted.
 * It stands on the order of the day's first fitting; the fee of another order on that day is taken back.
 */
async function settleVisits(
  deps: DevicesDeps,
  uow: UnitOfWork,
  order: OrderFacts & { readonly clientId: string },
  cause: ChargeCause,
): Promise<void> {
  const { clientId } = order;
  const fittings = await deps.queries.fittingsOf(uow, await deps.queries.orderIdsOf(uow, clientId));
  const owed: Owed[] = [];
  for (const { on, orderId, first, firstOfOrder, chargeId } of visitsOf(fittings)) {
    const { exempt, municipalityCode, policy } = await feeFactsOn(deps, uow, on, { ...order, clientId });
    const bears = policy?.fittingPer === 'VISIT' ? first : firstOfOrder;
    const amountOre = bears ? (policy?.fittingFeeOre ?? 0) : 0;
    const terms = { kind: 'FITTING_FEE', municipalityCode, clientId, orderId, on, month: monthOf(on) } as const;
    owed.push({ chargeId, terms, due: { amountOre, policyVersion: policy?.edition ?? '', exempt: exempt && bears } });
  }
  await settle(deps, uow, owed, cause);
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
