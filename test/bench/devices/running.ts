import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createInternalTokenMinter, type Principal } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import { createMessaging } from '@hjalpmedel/messaging';
import { openDatabase, type Database } from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import { exportJWK, generateKeyPair } from 'jose';
import { post, type Answer } from '../kit/post.js';

export type Devices = {
  readonly database: Database;
  /** Starts the service; one that runs already is left alone. */
  start(): Promise<void>;
  /** The process id of the service that runs. */
  pid(): number;
  /** Ends the service as a crash would. */
  kill(): Promise<void>;
  /** One operation as the system account, straight at the service. */
  call(query: string, variables?: object): Promise<Answer>;
  /** Stops the service and removes database and topics. */
  remove(): Promise<void>;
};

const system: Principal = { kind: 'system', subjectId: 'system', grants: [{ role: 'SYSTEM', municipalityCode: '*' }] };

/** A devices service of the bench's own on the engines that run: nothing else is touched. */
export async function ownDevices(): Promise<Devices> {
  const run = `bench${newId().slice(-8)}`;
  const mongodbUri = process.env['MONGODB_URI'] ?? '';
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
  const topicPrefix = `${run}.`;
  const logger = createLogger('bench', { level: 'fatal' });
  const messaging = createMessaging({ brokers, topicPrefix, clientId: run, logger });
  await messaging.ensureTopics();
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = 'bench';
  const minter = await createInternalTokenMinter({ ...(await exportJWK(privateKey)), kid });
  const internalJwks = { keys: [{ ...(await exportJWK(publicKey)), kid }] };
  const databaseName = `${run}_devices`;
  const database = openDatabase({ uri: mongodbUri, name: databaseName });
  await database.connection.asPromise();
  const config = {
    ...{ mongodbUri, databaseName, kafkaBrokers: brokers, topicPrefix, port: 0, host: '127.0.0.1', instance: '0' },
    ...{ internalJwks, migrateOnStart: true, processMetrics: false, logLevel: 'error' },
  };
  let child: ChildProcess | undefined;
  let url = '';
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null) return;
    const gone = once(ending, 'exit');
    ending.kill(signal);
    await gone;
  };
  return {
    database,
    async start() {
      if (child) return;
      const program = join(import.meta.dirname, 'service-process.ts');
      child = spawn(process.execPath, ['--import', 'tsx', '--conditions=development', program], {
        env: { ...process.env, BENCH_CONFIG: JSON.stringify(config) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const failed = once(child, 'exit').then(() => Promise.reject(new Error('the devices service did not start')));
      failed.catch(() => undefined); // it ends one day in any case
      const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
      lines.on('line', (line) => line.startsWith('{') && process.stderr.write(`${line}\n`)); // its log, errors only
      [url] = (await Promise.race([once(lines, 'line'), failed])) as [string];
    },
    pid: () => child?.pid ?? 0,
    kill: () => end('SIGKILL'),
    call: async (query, variables) => post(`${url}/graphql`, await minter.mint(system, 'devices'), query, variables),
    async remove() {
      await end('SIGTERM');
      await database.connection.dropDatabase();
      await database.close();
      await messaging.deleteTopics();
      await messaging.stop();
    },
  };
}
