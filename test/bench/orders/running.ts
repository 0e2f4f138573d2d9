import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInternalTokenMinter, type Principal } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import { createMessaging } from '@hjalpmedel/messaging';
import { openDatabase, type Database } from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import { exportJWK, generateKeyPair } from 'jose';

/** One orders service in a process of its own, on a database and topics of its own. */
export type Orders = {
  readonly database: Database;
  /** Starts the service and returns its address. */
  start(): Promise<string>;
  /** A token of the gateway for a person. */
  token(principal: Principal): Promise<string>;
  /** Stops the service and removes database and topics. */
  remove(): Promise<void>;
};

export async function ownOrders(): Promise<Orders> {
  const [mongodbUri, brokers] = [process.env['MONGODB_URI'], process.env['KAFKA_BROKERS']];
  if (!mongodbUri || !brokers) throw new Error('MONGODB_URI and KAFKA_BROKERS: npm run bench sets them');
  const run = `bench${newId().slice(-8)}`;
  const topicPrefix = `${run}.`;
  const kafkaBrokers = brokers.split(',');
  const logger = createLogger('bench', { level: 'fatal' });
  const messaging = createMessaging({ brokers: kafkaBrokers, topicPrefix, clientId: run, logger });
  await messaging.ensureTopics();
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = 'bench';
  const minter = await createInternalTokenMinter({ ...(await exportJWK(privateKey)), kid });
  const internalJwks = { keys: [{ ...(await exportJWK(publicKey)), kid }] };
  const databaseName = `${run}_orders`;
  const database = openDatabase({ uri: mongodbUri, name: databaseName });
  await database.connection.asPromise();
  const config = {
    ...{ mongodbUri, databaseName, kafkaBrokers, topicPrefix, port: 0, host: '127.0.0.1', instance: '0' },
    ...{ internalJwks, migrateOnStart: true, processMetrics: false, logLevel: 'error' },
  };
  let child: ChildProcess | undefined;
  return {
    database,
    async start() {
      child = fork(new URL('./service-process.ts', import.meta.url), [JSON.stringify(config)], {
        // The heap limit of `npm start`. Logs are errors only and go to the error output.
        ...{ execArgv: [...process.execArgv, '--max-old-space-size=256'], stdio: [0, 2, 2, 'ipc'] },
      });
      return addressOf(child);
    },
    token: async (principal) => minter.mint(principal, 'orders'),
    async remove() {
      if (child && child.exitCode === null) {
        const gone = once(child, 'exit');
        child.disconnect();
        await gone;
      }
      await database.connection.dropDatabase();
      await database.close();
      await messaging.deleteTopics();
      await messaging.stop();
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (url) => resolve(url as string));
    child.once('exit', (code) => reject(new Error(`the orders service ended with ${code ?? 'a signal'}`)));
  });
}
