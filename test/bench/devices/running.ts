import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInternalTokenMinter, type Principal } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import { createMessaging } from '@hjalpmedel/messaging';
import { openDatabase, type Database } from '@hjalpmedel/mongo';
import { createLogger } from '@hjalpmedel/observability';
import { exportJWK, generateKeyPair } from 'jose';
import { post, type Answer } from '../kit/post.js';

export type Devices = {
  readonly database: Database;
  /** Starts the service, unless it runs. */
  start(): Promise<void>;
  /** The process id of the running service. */
  pid(): number;
  /** The heap after a garbage collection, in MB. */
  liveHeapMb(): Promise<number>;
  /** Kills the service, like a crash. */
  kill(): Promise<void>;
  /** One operation as the system account, directly at the service. */
  call(query: string, variables?: object): Promise<Answer>;
  /** Stops the service and removes database and topics. */
  remove(): Promise<void>;
};

const system: Principal = { kind: 'system', subjectId: 'system', grants: [{ role: 'SYSTEM', municipalityCode: '*' }] };

/** A devices service of the bench on the running engines. Touches nothing else. */
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
  const end = async (how: (service: ChildProcess) => void) => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null) return;
    const gone = once(ending, 'exit');
    how(ending);
    await gone;
  };
  return {
    database,
    async start() {
      if (child) return;
      child = fork(new URL('./service-process.ts', import.meta.url), [JSON.stringify(config)], {
        // The heap limit of `npm start`. Logs are errors only and go to the error output.
        ...{ execArgv: [...process.execArgv, '--max-old-space-size=256', '--expose-gc'], stdio: [0, 2, 2, 'ipc'] },
      });
      url = String(await answerOf(child));
    },
    pid: () => child?.pid ?? 0,
    async liveHeapMb() {
      if (!child) throw new Error('the devices service does not run');
      child.send('live heap');
      return Number(await answerOf(child)) / 2 ** 20;
    },
    kill: () => end((service) => void service.kill('SIGKILL')),
    call: async (query, variables) => post(`${url}/graphql`, await minter.mint(system, 'devices'), query, variables),
    async remove() {
      await end((service) => service.disconnect());
      await database.connection.dropDatabase();
      await database.close();
      await messaging.deleteTopics();
      await messaging.stop();
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the devices service ended with ${code ?? 'a signal'}`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
  });
}
