import type { PlainDate } from '@hjalpmedel/domain';
import {
  ClientDeathAnnulled,
  ClientDeceased,
  ClientMerged,
  ClientMoved,
  ClientProtectionChanged,
  GuardianChanged,
  ServiceDecisionChanged,
} from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { OrdersDeps } from '../../ports.js';
import { periodOf } from '../../read-models/reactions/facts.js';
import { orderDecider } from '../domain/order.decide.js';
import { recheckOrdersFor } from '../recheck-orders.js';

/** Each fact about a client is kept, and the client's open orders are checked. */

export const clientDeceased = (deps: OrdersDeps) =>
  on(ClientDeceased, async ({ data: { clientId, deceasedOn } }, uow) => {
    await deps.readModels.keepDeath(uow, clientId, deceasedOn as PlainDate);
    await recheckOrdersFor(deps, uow, clientId);
  });

export const clientDeathAnnulled = (deps: OrdersDeps) =>
  on(ClientDeathAnnulled, async ({ data: { clientId } }, uow) => {
    await deps.readModels.keepDeath(uow, clientId);
    await recheckOrdersFor(deps, uow, clientId);
  });

/** Papers and orders of a file that was merged are those of the surviving file, which is checked anew (S1-4, S1-24). */
export const clientMerged = (deps: OrdersDeps) =>
  on(ClientMerged, async ({ data: { clientId, intoClientId } }, uow) => {
    const survivor = await deps.merges.follow(uow, clientId, intoClientId);
    await deps.readModels.joinLives(uow, clientId, survivor);
    await recheckOrdersFor(deps, uow, survivor);
  });

export const clientMoved = (deps: OrdersDeps) =>
  on(ClientMoved, async ({ data: { clientId, from, to, movedOn } }, uow) => {
    await deps.readModels.keepMove(uow, clientId, { from, to, on: movedOn as PlainDate });
    await recheckOrdersFor(deps, uow, clientId);
  });

export const guardianChanged = (deps: OrdersDeps) =>
  on(GuardianChanged, async ({ data: { clientId, guardianId, from, until } }, uow) => {
    const childhood = { guardianId, from: from as PlainDate, until: until as PlainDate };
    await deps.readModels.keepGuardianship(uow, clientId, childhood);
    await recheckOrdersFor(deps, uow, clientId);
  });

/** A protected client keeps every right (S1-4): nothing is kept, and nothing is held for it. */
export const clientProtectionChanged = (deps: OrdersDeps) =>
  on(ClientProtectionChanged, async ({ data: { clientId, level }, envelope: { sequence } }, uow) => {
    if (!(await deps.protection.keep(uow, sequence, clientId, level))) return skip('a newer level is kept');
    if (level !== 'NONE') await removeAddresses(deps, uow, clientId);
    await recheckOrdersFor(deps, uow, clientId);
  });

/** No address of a protected person is kept. */
async function removeAddresses({ queries, stores: { orders } }: OrdersDeps, uow: UnitOfWork, clientId: string) {
  for (const id of await queries.ordersWithAddress(uow, clientId))
    await orders.decide(uow, await orders.load(uow, id), orderDecider, { type: 'RemoveAddress' });
}

export const serviceDecisionChanged = (deps: OrdersDeps) =>
  on(ServiceDecisionChanged, async ({ data, envelope: { sequence } }, uow) => {
    const { decisionId, legalBasis, outcome, annulled } = data;
    const clientId = await deps.merges.survivorOf(data.clientId, uow);
    const decision = { decisionId, clientId, legalBasis, outcome, annulled, ...periodOf(data) };
    if (!(await deps.readModels.keepServiceDecision(uow, sequence, decision))) return skip('a newer fact is kept');
    await recheckOrdersFor(deps, uow, clientId);
  });
