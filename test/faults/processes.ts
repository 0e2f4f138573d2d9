import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrivateEngines } from '@hjalpmedel/local';
import { createTestKeys, until, type TestKeys } from '@hjalpmedel/testing';

export type ServiceProcess = {
  readonly name: string;
  readonly url: string;
  readonly child: () => ChildProcess;
  /** Starts the process, or restarts it on the same port. Resolves when it is ready. */
  start(env?: NodeJS.ProcessEnv): Promise<void>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Resolves when the process has ended by itself. */
  ended(): Promise<void>;
  readonly running: () => boolean;
};

export type ProcessKit = {
  readonly keys: TestKeys;
  service(name: string): Promise<ServiceProcess>;
  stop(): Promise<void>;
};

/** Real service processes on private engines. */
export async function createProcessKit(engines: PrivateEngines): Promise<ProcessKit> {
  const keys = await createTestKeys();
  const dir = mkdtempSync(join(tmpdir(), 'hjalpmedel-faults-'));
  const jwks = join(dir, 'jwks.json');
  const kek = join(dir, 'kek');
  writeFileSync(jwks, JSON.stringify(keys.jwks));
  writeFileSync(kek, randomBytes(32).toString('base64'));
  const all: ServiceProcess[] = [];
  return {
    keys,
    async service(name) {
      const port = await freePort();
      const env = {
        ...process.env,
        MONGODB_URI: engines.mongodbUri,
        KAFKA_BROKERS: engines.kafkaBrokers,
        PORT: String(port),
        INTERNAL_JWKS: jwks,
        KEK_FILE: kek,
        MIGRATE_ON_START: 'true',
        SYSTEM_ACCOUNT_ACTS: 'true',
        LOG_LEVEL: 'warn',
        NODE_OPTIONS: '',
      };
      const made = serviceProcess(name, port, env, join(dir, `${name}.log`));
      all.push(made);
      return made;
    },
    async stop() {
      await Promise.all(all.map((one) => one.kill('SIGTERM')));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function serviceProcess(name: string, port: number, base: NodeJS.ProcessEnv, log: string): ServiceProcess {
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const running = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const ended = async () => {
    if (child && running()) await once(child, 'exit');
  };
  return {
    name,
    url,
    running,
    ended,
    child: () => {
      if (!child) throw new Error(`${name} has not been started`);
      return child;
    },
    async start(env = {}) {
      const out = createWriteStream(log, { flags: 'a' });
      await once(out, 'open');
      const script = join(import.meta.dirname, 'service-process.ts');
      child = spawn(process.execPath, ['--import', 'tsx', '--conditions=development', script, name], {
        env: { ...base, ...env },
        stdio: ['ignore', out, out],
      });
      await until(
        `${name} to be ready (log: ${log})`,
        async () => {
          if (!running()) throw new Error(`${name} ended at its start; see ${log}`);
          return fetch(`${url}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          );
        },
        60_000,
      );
    },
    async kill(signal) {
      if (!running()) return;
      child?.kill(signal);
      await ended();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
