import type { Logger } from '@hjalpmedel/observability';
import { backoff, pause } from '../kafka/deadline.js';
import type { Meters } from '../meters.js';
import { applyRecord, buryRecord, type Applied, type EffectOptions } from './effect.js';
import { classify, reasonOf } from './failure.js';
import { idOf, type RawRecord } from './record.js';

export type SettleOptions = EffectOptions & {
  readonly logger: Logger;
  readonly meters: Meters;
  /** Told when a record waits for something that is away, and when it goes on. */
  readonly onWaiting: (waiting: boolean) => void;
};

const TRIES = 3;

/**
 * Brings one record to an end: applied, dropped or a dead letter; only an abort leaves it open (`false`).
 * It never throws: a throwing handler would make kafkajs repeat the batch for ever.
 */
export async function settle(options: SettleOptions, raw: RawRecord, signal: AbortSignal): Promise<boolean> {
  const { logger } = options;
  const retry = backoff(50, 3_000);
  let work: () => Promise<Applied> = () => applyRecord(options, raw);
  let buried = false;
  let tries = 0;
  let waiting = false;
  try {
    while (!signal.aborted) {
      try {
        report(options, raw, await work());
        return true;
      } catch (error) {
        const failure = classify(error);
        const line = { event: idOf(raw), topic: raw.topic, consumer: options.consumer };
        if (failure !== 'transient' && !buried) {
          tries += 1;
          if (failure === 'final' || tries >= TRIES) {
            logger.error({ ...line, tries, reason: reasonOf(error), err: error }, 'event becomes a dead letter');
            const attempts = tries;
            work = () => buryRecord(options, raw, error, attempts);
            buried = true;
            continue;
          }
        }
        if (failure === 'transient' && !waiting) options.onWaiting((waiting = true));
        logger.warn({ ...line, failure, err: error }, 'event could not be applied, tries again');
        await pause(retry.next(), signal);
      }
    }
    return false;
  } finally {
    if (waiting) options.onWaiting(false);
  }
}

function report({ consumer, logger, meters, now }: SettleOptions, raw: RawRecord, applied: Applied): void {
  const { outcome, envelope, skip, missing } = applied;
  const line = { event: idOf(raw), topic: raw.topic, consumer };
  meters.handled(consumer, outcome);
  if (missing !== undefined) {
    meters.handled(consumer, 'gap');
    logger.warn({ ...line, missing }, 'event came without its predecessor');
  }
  if (outcome === 'old')
    logger.warn({ ...line, sequence: envelope?.sequence }, 'event is older than the position, dropped');
  if (outcome === 'skipped') logger.info({ ...line, reason: skip }, 'event skipped');
  if (outcome === 'applied' && envelope)
    meters.delay(consumer, (Date.parse(now()) - Date.parse(envelope.time)) / 1_000);
}
