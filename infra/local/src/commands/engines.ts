import type { Context } from '../context.js';
import { kafkaEngine } from '../engines/kafka.js';
import { mongodEngine } from '../engines/mongod.js';
import { readRecord, recordLock, writeRecord } from '../engines/record.js';
import { stopEngines } from '../engines/stop.js';
import { optionsOf, useEngines } from '../engines/use-engines.js';
import { withLock } from '../process/lock.js';

/** Starts the engines for work on single tests. They run until `engines down`, whichever commands use them. */
export async function enginesUp({ config, steps, abort }: Context): Promise<void> {
  const engines = await useEngines(config, steps, abort);
  await withLock(recordLock(config.dataDir), async () => {
    const record = readRecord(config.dataDir);
    writeRecord(config.dataDir, { ...record, kept: Object.keys(record.engines).length > 0 });
  });
  await engines.release();
  steps.say(`MONGODB_URI=${engines.mongodbUri}`);
  steps.say(`KAFKA_BROKERS=${engines.kafkaBrokers}`);
}

export async function enginesDown({ config, steps }: Context): Promise<void> {
  const options = optionsOf(config);
  await withLock(recordLock(config.dataDir), async () => {
    writeRecord(config.dataDir, { ...readRecord(config.dataDir), kept: false });
    await stopEngines(
      config.dataDir,
      [kafkaEngine(options, config.cacheDir), mongodEngine(options, config.cacheDir)],
      steps.say,
    );
  });
}
