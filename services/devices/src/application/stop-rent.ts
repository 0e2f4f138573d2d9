import type { PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { requestOf, type StoredLoan } from '../domain/loan.js';
import { monthOf } from '../domain/month.js';
import { rentDecider } from '../domain/rent-agreement.js';
import { rentStopsOn, type RentPolicy } from '../domain/rent.js';
import { accrueThrough, appendRent } from './accrue-rent.js';
import type { DevicesDeps } from './ports.js';

export type RentStop = { readonly stopsOn: PlainDate; readonly policy: RentPolicy };

/** When a loan that ends on a day stops costing, by the supplier's rule in force then (S2-17). */
export async function rentStopOf(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loan: StoredLoan,
  deregisteredOn: PlainDate,
): Promise<RentStop> {
  const policy = await deps.readModels.rentPolicy(uow, loan, deregisteredOn);
  const request = requestOf(loan);
  const pickupOrderedOn = request?.kind === 'PICKUP' ? request.requestedOn : undefined;
  return { policy, stopsOn: rentStopsOn(policy, { startedOn: loan.startedOn, pickupOrderedOn, deregisteredOn }) };
}

/** Stops the rent of a loan, takes back what was entered for days after it, and enters what is missing before it. */
export async function stopRent(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  { stopsOn, policy }: RentStop,
): Promise<void> {
  const rentId = await deps.lookUps.rentIdOf(uow, loanId);
  if (rentId === undefined) return;
  const { stopRule, edition: policyVersion } = policy;
  const rent = await deps.stores.rents.load(uow, rentId);
  const stop = { type: 'StopRent', stopsOn, stopRule, policyVersion, newId: uow.newId } as const;
  const stopped = await appendRent(deps, uow, rent, rentDecider.decide(stop, rent.state));
  await accrueThrough(deps, uow, stopped, monthOf(stopsOn));
}
