import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import { chargeDecider, type ChargeTerms, type Due } from './domain/charge.js';
import type { ChargeCause } from './domain/ledger-entry.js';

/** The amount that is owed now for one charge. */
export type Owed = { readonly chargeId: string; readonly terms: ChargeTerms; readonly due: Due };

/** Enters the ledger lines that bring charges in line with what is owed now. Returns the number of lines. */
export async function settle(
  deps: DevicesDeps,
  uow: UnitOfWork,
  owed: readonly Owed[],
  cause: ChargeCause,
): Promise<number> {
  const { charges } = deps.stores;
  const chargeIds = owed.map(({ chargeId }) => chargeId);
  const known = await deps.queries.charges(uow, chargeIds);
  const changes = owed.map((one) => {
    const aggregate = known.get(one.chargeId) ?? charges.create(one.chargeId, chargeDecider.initial);
    return { aggregate, events: chargeDecider.decide({ type: 'Settle', ...one, cause }, aggregate.state) };
  });
  await charges.appendMany(uow, chargeDecider.evolve, changes);
  const entries = changes.flatMap(({ events }) => events.map(({ entry }) => entry));
  await deps.ledger.enter(uow, entries);
  return entries.length;
}
