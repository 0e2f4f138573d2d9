import { addDays } from '@hjalpmedel/domain';
import type { Log } from '../ports.js';
import type { LogFilter, LogPosition } from './entry.js';

/**
 * The position before the first entry that a filter can match. An event is recorded after it happened; a day is left
 * for clocks that differ.
 */
export async function startPosition(log: Log, stream: string, { from }: LogFilter): Promise<LogPosition> {
  if (from) return log.positionBefore(stream, addDays(from, -1));
  const { epoch } = await log.head(stream);
  return { epoch, seq: 0 };
}
