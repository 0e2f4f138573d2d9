import type { PlainDate } from '@hjalpmedel/domain';
import { holdsFrom, type DatedFact } from '../shared/domain/dated-fact.js';

export type RightStatus = 'PROPOSED' | 'ACTIVE' | 'SUSPENDED' | 'ENDED';

/** The status of a right today, from its days and from whether it counts. */
export async function rightStatus(
  right: DatedFact,
  today: PlainDate,
  counts: () => Promise<boolean>,
): Promise<RightStatus> {
  if (!holdsFrom(right, today)) return 'ENDED';
  if (right.from > today) return 'PROPOSED';
  return (await counts()) ? 'ACTIVE' : 'SUSPENDED';
}
