import { logLevel, type logCreator } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';

/** While a broker is away, each client logs the same warnings several times per second. */
const REPEAT_MS = 10_000;

type Repeated = { since: number; suppressed: number };

/**
 * Writes the log of kafkajs to our log. kafkajs logs every retried step as ERROR, so its errors become warnings and
 * its information becomes debug lines. The supervisor and the relay log the failures that matter. The same warning is
 * written once in 10 s, with the number of suppressed ones.
 */
export function logBridge(logger: Logger, now: () => number = Date.now): logCreator {
  const repeated = new Map<string, Repeated>();
  return () =>
    ({ level, namespace, log }) => {
      const { message, logger: _logger, timestamp: _timestamp, stack: _stack, ...fields } = log;
      const line = { kafka: namespace, ...fields };
      if (level <= logLevel.WARN) {
        const suppressed = countRepetition(repeated, `${namespace} ${message}`, now());
        if (suppressed !== undefined) logger.warn({ ...line, ...(suppressed > 0 && { suppressed }) }, message);
      } else if (level === logLevel.INFO) logger.debug(line, message);
      else logger.trace(line, message);
    };
}

/** The number of suppressed repetitions when the message is to be written now, else undefined. */
function countRepetition(repeated: Map<string, Repeated>, key: string, now: number): number | undefined {
  const last = repeated.get(key);
  if (last && now - last.since < REPEAT_MS) {
    last.suppressed += 1;
    return undefined;
  }
  // Old entries go: messages contain addresses and numbers.
  for (const [known, { since }] of repeated) if (now - since >= REPEAT_MS && known !== key) repeated.delete(known);
  repeated.set(key, { since: now, suppressed: 0 });
  return last?.suppressed ?? 0;
}

/** The kafkajs level that matches the level of our logger. */
export function kafkaLevel(logger: Logger): logLevel {
  if (logger.isLevelEnabled('trace')) return logLevel.DEBUG;
  return logger.isLevelEnabled('debug') ? logLevel.INFO : logLevel.WARN;
}
