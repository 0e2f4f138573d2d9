import { addDays, dayOf } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../ports.js';

/** Ids of a municipality's closed units on which somebody's employment, role, delegation or appointment still rests. */
export async function closedUnitsInUse(
  { queries, now }: Pick<IdentityDeps, 'queries' | 'now'>,
  municipalityCode: string,
): Promise<readonly string[]> {
  const yesterday = addDays(dayOf(now()), -1);
  const closing = await queries.closingUnits(municipalityCode);
  const closed = closing.filter(({ lastDay }) => lastDay <= yesterday).map(({ id }) => id);
  const inUse = await queries.unitsInUseAfter(closed, yesterday);
  const represented = await queries.unitsRepresentedAfter(closed, yesterday);
  return [...new Set([...inUse, ...represented])].filter((id) => closed.includes(id));
}
