import type { CallReport } from '@hjalpmedel/datasource';
import type { Logger } from '@hjalpmedel/observability';

const EVERY_MS = 10_000;

/**
 * One line for each kind of fault of each service, and none for the next ten seconds but a count: an outage fails
 * thousands of calls. It tells nothing of the call but its end.
 */
export function createCallLog(logger: Logger, now: () => number = () => performance.now()): (call: CallReport) => void {
  const told = new Map<string, { at: number; more: number }>();
  return ({ subgraph, outcome, status, fault }) => {
    if (outcome === 'ok' || outcome === 'cancelled') return;
    const kind = [subgraph, outcome, status, fault].join('\n');
    const last = told.get(kind);
    if (last && now() - last.at < EVERY_MS) return void last.more++;
    told.set(kind, { at: now(), more: 0 });
    logger.warn(
      {
        subgraph,
        outcome,
        ...(status !== undefined && { status }),
        ...(fault !== undefined && { fault }),
        ...(last?.more && { unlogged: last.more }),
      },
      'a call to a subgraph failed',
    );
  };
}
