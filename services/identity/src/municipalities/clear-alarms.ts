import { dayOf } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { isSignatory, municipalityDecider } from './domain/municipality.js';
import { lacksOf } from './lacks.js';

/** Clears the alarms of a municipality whose cause is gone, in the transaction that took it away. Raises none. */
export async function clearAlarms(deps: IdentityDeps, uow: UnitOfWork, code: string): Promise<void> {
  const { municipalities } = deps.stores;
  const municipality = await municipalities.load(uow, code);
  const known = municipality.state.alarms ?? [];
  if (known.length === 0) return;
  const asOf = dayOf(uow.now);
  const lacking = isSignatory(municipality.state, asOf) ? await lacksOf(deps, uow, municipality.state, asOf) : [];
  const lacks = known.filter((one) => lacking.some(({ kind, what }) => kind === one.kind && what === one.what));
  await municipalities.decide(uow, municipality, municipalityDecider, { type: 'UpdateAlarms', lacks, asOf });
}
