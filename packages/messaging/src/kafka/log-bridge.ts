import { logLevel, type logCreator } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';

/**
 * Writes the log of kafkajs to our log. kafkajs logs every retried step as ERROR, so its errors become warnings and
 * its information becomes debug lines. The supervisor and the relay log the failures that matter.
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

/** The kafkajs level that matches the level of our logger. */
export function kafkaLevel(logger: Logger): logLevel {
  if (logger.isLevelEnabled('trace')) return logLevel.DEBUG;
  return logger.isLevelEnabled('debug') ? logLevel.INFO : logLevel.WARN;
}
