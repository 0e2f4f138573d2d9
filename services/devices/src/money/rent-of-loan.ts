import { dayOf, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { requestOf, type StoredLoan } from '../loans/domain/loan.js';
import { monthOf } from './domain/month.js';
import { rentPolicyOf } from '../read-models/domain/policies.js';
import {
  rentDecider,
  type RentCommand,
  type RentEvent,
  type Stop,
  type StoredRentAgreement,
} from './domain/rent-agreement.js';
import type { RentPrice } from './domain/price-list.js';
import type { EntryFacts } from './domain/rent-entry.js';
import { pickupStop, rentStopsOn, type RentPolicy } from './domain/rent.js';
import { monthsOf } from './months-of-rent.js';
import { correctionFacts, linesOf, monthlyFacts } from './rent-facts.js';
import type { DevicesDeps } from '../ports.js';

type StoredRent = Aggregate<StoredRentAgreement>;
type LoanAggregate = Aggregate<StoredLoan>;

/** The rent policy of a loan in force on a day. */
export async function rentPolicyOn(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loan: Pick<StoredRentAgreement, 'supplierId' | 'municipalityCode' | 'programme'>,
  on: PlainDate,
): Promise<RentPolicy> {
  return rentPolicyOf(await deps.queries.policies(uow, 'RENT'), loan, on);
}

/** The day and the cause at which rent stops for a loan that ends on a day: by the supplier's rule in force on that day, or earlier if it has stopped already (S2-17). */
export async function rentStopOf(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  loan: StoredLoan,
  deregisteredOn: PlainDate,
): Promise<Stop> {
  const policy = await rentPolicyOn(deps, uow, loan, deregisteredOn);
  const request = requestOf(loan);
  const pickupOrderedOn = request?.kind === 'PICKUP' ? request.requestedOn : undefined;
  const stopsOn = rentStopsOn(policy, { startedOn: loan.startedOn, pickupOrderedOn, deregisteredOn });
  const { stopRule, edition: policyVersion } = policy;
  return earlierStop(deps, uow, loanId, { stopsOn, stopRule, policyVersion });
}

/** When the rent of a lost device stops that is written off on a day (S2-17). */
export async function scrappingStopOf(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  loan: StoredLoan,
  on: PlainDate,
): Promise<Stop> {
  const { edition: policyVersion } = await rentPolicyOn(deps, uow, loan, on);
  return earlierStop(deps, uow, loanId, { stopsOn: on, stopRule: 'AT_SCRAPPING', policyVersion });
}

async function earlierStop(deps: DevicesDeps, uow: UnitOfWork, loanId: string, stop: Stop): Promise<Stop> {
  const rentId = await deps.queries.rentIdOf(uow, loanId);
  const rent = rentId === undefined ? undefined : (await deps.stores.rents.load(uow, rentId)).state;
  if (rent?.status !== 'STOPPED' || stop.stopsOn < rent.stopsOn) return stop;
  const { stopsOn, stopRule, policyVersion } = rent;
  return { stopsOn, stopRule, policyVersion };
}

/** Saves the events of an agreement and enters their ledger entries. */
async function append(deps: DevicesDeps, uow: UnitOfWork, rent: StoredRent, events: readonly RentEvent[]) {
  const after = await deps.stores.rents.append(uow, rent, rentDecider.evolve, events);
  await deps.ledger.enter(uow, linesOf(rent.state, events));
  return after;
}

/** Changes the rent of a loan, if it has any, and corrects the months entered. */
async function change(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  from: PlainDate,
  commandOf: (rent: StoredRentAgreement, facts: EntryFacts) => RentCommand,
  policyVersion?: string,
): Promise<StoredRent | undefined> {
  const rentId = await deps.queries.rentIdOf(uow, loanId);
  if (rentId === undefined) return undefined;
  const rent = await deps.stores.rents.load(uow, rentId);
  const facts = await correctionFacts(deps, uow, rent.state, from, policyVersion);
  return append(deps, uow, rent, rentDecider.decide(commandOf(rent.state, facts), rent.state));
}

/** Stops the rent of a loan and enters the months up to that day (S2-17). */
export async function stopRent(deps: DevicesDeps, uow: UnitOfWork, loanId: string, stop: Stop): Promise<void> {
  const stopping = (_: unknown, facts: EntryFacts) => ({ type: 'StopRent', stop, facts }) as const;
  const rent = await change(deps, uow, loanId, stop.stopsOn, stopping, stop.policyVersion);
  if (!rent) return;
  const today = monthOf(dayOf(uow.now));
  const through = monthOf(stop.stopsOn) < today ? monthOf(stop.stopsOn) : today;
  await append(deps, uow, rent, monthsOf(rent.state, through, await monthlyFacts(deps, uow), Infinity));
}

/** Stops the rent when a pickup is ordered, where the supplier's rule counts from that order (S2-17). */
export async function stopRentAtPickup(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { id, state }: LoanAggregate,
): Promise<void> {
  if (state.status !== 'RETURN_REQUESTED' || state.request.kind !== 'PICKUP') return;
  const { requestedOn } = state.request;
  const policy = await rentPolicyOn(deps, uow, state, requestedOn);
  const stop = pickupStop(policy, requestedOn);
  if (stop) await stopRent(deps, uow, id, { ...stop, stopRule: policy.stopRule, policyVersion: policy.edition });
}

/** Stops the rent of a lost device, unless the supplier charges until it is scrapped (S2-17). */
export async function stopRentAtLoss(deps: DevicesDeps, uow: UnitOfWork, { id, state }: LoanAggregate, on: PlainDate) {
  const { onLoss, edition: policyVersion } = await rentPolicyOn(deps, uow, state, on);
  if (onLoss === 'AT_LOSS') await stopRent(deps, uow, id, { stopsOn: on, stopRule: 'AT_LOSS', policyVersion });
}

/** Restarts the rent on a day, after a failed pickup or when a lost device is in use again. The days between are not charged (S2-17). */
export async function restartRent(deps: DevicesDeps, uow: UnitOfWork, loanId: string, on: PlainDate): Promise<void> {
  await change(deps, uow, loanId, on, (_, facts) => ({ type: 'RestartRent', on, facts }));
}

/** The rent goes on without a gap from the day after its stop, as if it had not stopped (S2-17). */
export function resumeRent(deps: DevicesDeps, uow: UnitOfWork, loanId: string, startedOn: PlainDate): Promise<void> {
  return restartRent(deps, uow, loanId, startedOn);
}

/** Lets the rent of a loan follow the price list of its article from a day on (S2-17). */
export async function followPrices(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  from: PlainDate,
  pricesOf: (rent: StoredRentAgreement) => readonly RentPrice[],
): Promise<void> {
  await change(deps, uow, loanId, from, (rent, facts) => ({ type: 'FollowPrices', prices: pricesOf(rent), facts }));
}

/** Lets another municipality pay from a day on (S2-15). */
export async function movePayer(
  deps: DevicesDeps,
  uow: UnitOfWork,
  loanId: string,
  to: MunicipalityCode,
  on: PlainDate,
): Promise<void> {
  await change(deps, uow, loanId, on, (_, facts) => ({ type: 'MovePayer', to, on, facts }));
}
