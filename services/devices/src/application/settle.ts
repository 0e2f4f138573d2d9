import type { UnitOfWork } from '@hjalpmedel/mongo';
import { chargeDecider, type ChargeTerms, type Due } from '../domain/charge.js';
import type { DevicesDeps } from './ports.js';

/** Brings a charge in line with what is owed now; entries are added, none is changed. Tells how many. */
export async function settle(
  deps: DevicesDeps,
  uow: UnitOfWork,
  chargeId: string,
  terms: ChargeTerms,
  due: Due,
): Promise<number> {
  const { charges } = deps.stores;
  const known = (await charges.find(uow, chargeId)) ?? charges.create(chargeId, chargeDecider.initial);
  const events = chargeDecider.decide({ type: 'Settle', chargeId, terms, due }, known.state);
  await charges.append(uow, known, chargeDecider.evolve, events);
  await deps.ledger.enter(
    uow,
    events.map(({ entry }) => entry),
  );
  return events.length;
}
