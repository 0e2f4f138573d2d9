import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInternalTokenMinter, type Principal } from '@hjalpmedel/auth';
import { createMessaging } from '@hjalpmedel/messaging';
import { openDatabase, type Database } from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import type { ServiceConfig } from '@hjalpmedel/subgraph';
import { exportJWK, generateKeyPair } from 'jose';
import { post, type Answer } from '../kit/post.js';

export type Ask = (query: string, variables?: object) => Promise<Answer>;

/** One identity service in a process of its own, on a database and topics of its own. */
export type Running = {
  readonly pid: number;
  readonly database: Database;
  /** Calls the service directly, as the system account or as the gateway. */
  readonly system: Ask;
  readonly gateway: Ask;
  stop(): Promise<void>;
};

const SYSTEM: Principal = { kind: 'system', subjectId: 'system', grants: [{ role: 'SYSTEM', municipalityCode: '*' }] };
const GATEWAY: Principal = { kind: 'gateway', subjectId: 'gateway', grants: SYSTEM.grants };

export async function startIdentity(): Promise<Running> {
  const [mongodbUri, brokers] = [process.env['MONGODB_URI'], process.env['KAFKA_BROKERS']];
  if (!mongodbUri || !brokers) throw new Error('MONGODB_URI and KAFKA_BROKERS: npm run bench sets them');
  const run = randomBytes(4).toString('hex');
  const topicPrefix = `b${run}.`;
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const minter = await createInternalTokenMinter({ ...(await exportJWK(privateKey)), kid: 'bench' });
  const config: ServiceConfig = {
    mongodbUri,
    databaseName: `b${run}_identity`,
    kafkaBrokers: brokers.split(','),
    topicPrefix,
    port: 0,
    host: '127.0.0.1',
    internalJwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench' }] },
    instance: '0',
    migrateOnStart: true,
    processMetrics: true,
    logLevel: 'warn',
  };
  const logger = createLogger('bench', { level: 'fatal' });
  const messaging = createMessaging({ brokers: config.kafkaBrokers, topicPrefix, clientId: 'bench', logger });
  await messaging.ensureTopics();
  const child = fork(new URL('./service-process.ts', import.meta.url), [JSON.stringify(config)], {
    execArgv: [...process.execArgv, '--max-old-space-size=256'], // as `npm start` gives a service
  });
  const url = await addressOf(child);
  const database = openDatabase({ uri: mongodbUri, name: config.databaseName });
  await database.connection.asPromise();
  const as =
    (principal: Principal): Ask =>
    async (query, variables) =>
      post(`${url}/graphql`, await minter.mint(principal, 'identity'), query, variables);
  return {
    pid: child.pid ?? 0,
    database,
    system: as(SYSTEM),
    gateway: as(GATEWAY),
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
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
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
}
