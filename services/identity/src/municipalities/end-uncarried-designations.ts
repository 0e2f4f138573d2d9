import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { employedBy } from '../staff/domain/employment.js';
import type { Staff } from '../staff/domain/staff.js';
import { municipalityDecider } from './domain/municipality.js';

/** Ends the designations of a person that no employment by the municipality carries after a day (S1-1, S1-14). */
export async function endUncarriedDesignations(
  { stores: { municipalities } }: IdentityDeps,
  uow: UnitOfWork,
  { id: staffId, state }: Aggregate<Stored<Staff>>,
  lastDay: PlainDate,
): Promise<void> {
  for (const code of new Set(state.employments.map((one) => one.municipalityCode))) {
    const municipality = await municipalities.load(uow, code);
    const employed = employedBy(state, code);
    const command = { type: 'EndDesignations', staffId, lastDay, employed, by: uow.actor.id } as const;
    await municipalities.decide(uow, municipality, municipalityDecider, command);
  }
}
