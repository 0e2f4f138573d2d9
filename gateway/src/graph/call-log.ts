import type { CallReport } from '@hjalpmedel/datasource';
import type { Logger } from '@hjalpmedel/observability';

const INTERVAL_MS = 10_000;

/**
 * Logs failed calls: one line per service and kind of failure, then only a count for ten seconds, because an outage
 * fails thousands of calls. It logs nothing of a call but its outcome.
 */
export function createCallLog(logger: Logger, now: () => number = () => performance.now()): (call: CallReport) => void {
  const logged = new Map<string, { at: number; skipped: number }>();
  return ({ subgraph, outcome, status, fault }) => {
    if (outcome === 'ok' || outcome === 'cancelled') return;
    const kind = [subgraph, outcome, status, fault].join('\n');
    const last = logged.get(kind);
    if (last && now() - last.at < INTERVAL_MS) return void last.skipped++;
    logged.set(kind, { at: now(), skipped: 0 });
    logger.warn(
      {
        subgraph,
        outcome,
        ...(status !== undefined && { status }),
        ...(fault !== undefined && { fault }),
        ...(last?.skipped && { unlogged: last.skipped }),
      },
      'a call to a subgraph failed',
    );
  };
}
