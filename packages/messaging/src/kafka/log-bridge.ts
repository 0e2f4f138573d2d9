import { logLevel, type logCreator } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';

/**
 * kafkajs lines in our log. It calls every retried step an ERROR; what really ends a consumer or a send is told
 * by the supervisor and the relay, so its errors are warnings here, and its chatter is for debugging.
 */
export function logBridge(logger: Logger): logCreator {
  return () =>
    ({ level, namespace, log }) => {
      const { message, logger: _logger, timestamp: _timestamp, stack: _stack, ...fields } = log;
      const line = { kafka: namespace, ...fields };
      if (level <= logLevel.WARN) logger.warn(line, message);
      else if (level === logLevel.INFO) logger.debug(line, message);
      else logger.trace(line, message);
    };
}

/** Asks kafkajs only for the lines that will be kept. */
export function kafkaLevel(logger: Logger): logLevel {
  if (logger.isLevelEnabled('trace')) return logLevel.DEBUG;
  return logger.isLevelEnabled('debug') ? logLevel.INFO : logLevel.WARN;
}
