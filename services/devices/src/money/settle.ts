import type { UnitOfWork } from '@hjalpmedel/mongo';
import { chargeDecider, type ChargeTerms, type Due } from './domain/charge.js';
import type { ChargeCause } from './domain/ledger-entry.js';
import type { DevicesDeps } from '../ports.js';

/** What is owed now for one thing. */
export type Owed = { readonly chargeId: string; readonly terms: ChargeTerms; readonly due: Due };

/** Brings charges in line with what is owed now, and says why; entries are added, none is changed. Tells how many. */
export async function settle(
  deps: DevicesDeps,
  uow: UnitOfWork,
  owed: readonly Owed[],
  cause: ChargeCause,
): Promise<number> {
  const { charges } = deps.stores;
  const known = await deps.queries.charges(
    uow,
    owed.map(({ chargeId }) => chargeId),
  );
  const changes = owed.map((one) => {
    const aggregate = known.get(one.chargeId) ?? charges.create(one.chargeId, chargeDecider.initial);
    return { aggregate, events: chargeDecider.decide({ type: 'Settle', ...one, cause }, aggregate.state) };
  });
  await charges.appendMany(uow, chargeDecider.evolve, changes);
  const entries = changes.flatMap(({ events }) => events.map(({ entry }) => entry));
  await deps.ledger.enter(uow, entries);
  return entries.length;
}
