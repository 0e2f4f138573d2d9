import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInternalTokenMinter, type Principal } from '@hjalpmedel/auth';
import type { KeyRing } from '@hjalpmedel/encryption';
import { createMessaging } from '@hjalpmedel/messaging';
import { openDatabase, type Database } from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import { exportJWK, generateKeyPair } from 'jose';
import { post, type Answer } from '../kit/post.js';

/** One clients service in a process of its own, on a database and topics of its own. */
export type Running = {
  readonly database: Database;
  readonly keyRing: KeyRing;
  /** One operation as an assessor of a municipality, directly at the service. */
  ask(municipalityCode: string, query: string, variables?: object): Promise<Answer>;
  stop(): Promise<void>;
};

export async function startClients(): Promise<Running> {
  const [mongodbUri, brokers] = [process.env['MONGODB_URI'], process.env['KAFKA_BROKERS']];
  if (!mongodbUri || !brokers) throw new Error('MONGODB_URI and KAFKA_BROKERS: npm run bench sets them');
  const run = `b${randomBytes(4).toString('hex')}`;
  const logger = createLogger('bench', { level: 'fatal' });
  const kafkaBrokers = brokers.split(',');
  const messaging = createMessaging({ brokers: kafkaBrokers, topicPrefix: `${run}.`, clientId: 'bench', logger });
  await messaging.ensureTopics();
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const minter = await createInternalTokenMinter({ ...(await exportJWK(privateKey)), kid: 'bench' });
  const kek = randomBytes(32);
  const databaseName = `${run}_clients`;
  const config = {
    ...{ mongodbUri, databaseName, kafkaBrokers, topicPrefix: `${run}.`, port: 0, host: '127.0.0.1', instance: '0' },
    internalJwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench' }] },
    ...{ migrateOnStart: true, processMetrics: true, logLevel: 'warn', key: kek.toString('base64') },
  };
  const child = fork(new URL('./service-process.ts', import.meta.url), [JSON.stringify(config)], {
    execArgv: [...process.execArgv, '--max-old-space-size=256'], // as `npm start` gives a service
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (address) => resolve(address as string));
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
  const database = openDatabase({ uri: mongodbUri, name: databaseName });
  await database.connection.asPromise();
  const tokenOf = (municipalityCode: string) => {
    const grants = [{ role: 'NEEDS_ASSESSOR', municipalityCode }] as const;
    const subjectId = `bench-${municipalityCode}`;
    const acr = 'http://id.sambi.se/loa/loa3';
    const principal: Principal = { kind: 'staff', subjectId, municipalityCode, grants, acr };
    return minter.mint(principal, 'clients'); // the minter keeps a token while it is valid
  };
  return {
    database,
    keyRing: { keys: [kek] },
    ask: async (municipalityCode, query, variables) =>
      post(`${url}/graphql`, await tokenOf(municipalityCode), query, variables),
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
