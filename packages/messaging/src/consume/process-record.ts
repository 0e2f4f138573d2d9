import type { Logger } from '@hjalpmedel/observability';
import { backoff, pause } from '../kafka/timing.js';
import type { Meters } from '../meters.js';
import { applyRecord, storeDeadLetter, type ApplyOptions, type RecordResult } from './apply-record.js';
import { classify, reasonOf } from './failure.js';
import { recordId, type RawRecord } from './record.js';

export type ProcessOptions = ApplyOptions & {
  readonly logger: Logger;
  readonly meters: Meters;
  /** Called with `true` when a record begins to wait after a transient failure, and with `false` when the wait ends. */
  readonly onWaiting: (isWaiting: boolean) => void;
};

const MAX_ATTEMPTS = 3;

/**
 * Processes one record until it is applied, dropped or a dead letter. Returns `false` when an abort left it open.
 * It never throws: after an error in a batch kafkajs would repeat the batch without end.
 */
export async function processRecord(options: ProcessOptions, record: RawRecord, signal: AbortSignal): Promise<boolean> {
  const { logger } = options;
  const retry = backoff(50, 3_000);
  let work: () => Promise<RecordResult> = () => applyRecord(options, record);
  let isDeadLetter = false;
  let attempts = 0;
  let isWaiting = false;
  try {
    while (!signal.aborted) {
      try {
        report(options, record, await work());
        return true;
      } catch (error) {
        const failure = classify(error);
        const fields = { event: recordId(record), topic: record.topic, consumer: options.consumer };
        if (failure !== 'transient' && !isDeadLetter) {
          attempts += 1;
          if (failure === 'final' || attempts >= MAX_ATTEMPTS) {
            logger.error({ ...fields, attempts, reason: reasonOf(error), err: error }, 'event becomes a dead letter');
            const made = attempts;
            work = () => storeDeadLetter(options, record, error, made);
            isDeadLetter = true;
            continue;
          }
        }
        if (failure === 'transient' && !isWaiting) options.onWaiting((isWaiting = true));
        logger.warn({ ...fields, failure, err: error }, 'event could not be applied, it is tried again');
        await pause(retry.next(), signal);
      }
    }
    return false;
  } finally {
    if (isWaiting) options.onWaiting(false);
  }
}

function report({ consumer, logger, meters, now }: ProcessOptions, record: RawRecord, result: RecordResult): void {
  const { outcome, envelope, skip, missing } = result;
  const fields = { event: recordId(record), topic: record.topic, consumer };
  meters.handled(consumer, outcome);
  if (missing !== undefined) {
    meters.handled(consumer, 'gap');
    logger.warn({ ...fields, missing }, 'event arrived without its predecessor');
  }
  if (outcome === 'old')
    logger.warn({ ...fields, sequence: envelope?.sequence }, 'event is older than the position, dropped');
  if (outcome === 'skipped') logger.info({ ...fields, reason: skip }, 'event skipped');
  if (outcome === 'applied' && envelope)
    meters.delay(consumer, (Date.parse(now()) - Date.parse(envelope.time)) / 1_000);
}
