import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, serviceNames } from '../src/config.js';

/** Stands for a service or the gateway: ready soon, and it writes down when it was asked to stop. */
const part = (name: string, clone: string): string => `
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
createServer((_request, response) => response.end()).listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => {
  appendFileSync(${JSON.stringify(join(clone, 'stopped'))}, '${name}\\n');
  setTimeout(() => process.exit(0), 50);
});`;

const scripts = {
  build: 'node nothing.mjs',
  codegen: 'node nothing.mjs',
  typecheck: 'node nothing.mjs',
  lint: 'node nothing.mjs',
  jest: 'node jest.mjs',
};

export type Clone = {
  dir: string;
  ports: { mongod: number; kafka: number; gateway: number };
  run: (command: string, ...args: string[]) => Launched;
  write: (path: string, text: string) => void;
  read: (path: string) => string;
  /** Ends what is still running: a test that failed half-way must leave nothing to the next. */
  stop: () => Promise<void>;
  remove: () => void;
};
export type Launched = {
  child: ChildProcess;
  output: () => string;
  said: (text: string) => Promise<void>;
  exit: Promise<number | null>;
};

/** A checkout of its own with the real launcher and stand-ins for what it launches. */
export function createClone(): Clone {
  const dir = mkdtempSync(join(tmpdir(), 'hjalpmedel-clone-'));
  const offset = randomInt(2_800, 4_800); // ports from 6800 to 8906: none that HTTP clients refuse
  const all: Launched[] = [];
  const write = (path: string, text: string): void => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  for (const folder of ['bin', 'engines', 'src', 'package.json'])
    cpSync(join(root, 'infra/local', folder), join(dir, 'infra/local', folder), { recursive: true });
  cpSync(join(root, 'package-lock.json'), join(dir, 'package-lock.json'), { preserveTimestamps: true });
  cpSync(join(root, 'tsconfig.json'), join(dir, 'tsconfig.json'));
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  write('package.json', JSON.stringify({ type: 'module', private: true, scripts }));
  write(
    'infra/topics.json',
    JSON.stringify([{ name: 'devices.returns.v1', partitions: 3, config: { 'retention.ms': '60000' } }]),
  );
  write('infra/local/src/story/index.ts', 'export async function tellStory(): Promise<void> {}\n');
  write('infra/tools/src/codegen.ts', '');
  write('nothing.mjs', '');
  mkdirSync(join(dir, 'packages'));
  for (const name of serviceNames) write(`services/${name}/dist/main.js`, part(name, dir));
  write('gateway/dist/main.js', part('gateway', dir));
  return {
    dir,
    ports: { mongod: 27_117 + offset, kafka: 19_092 + offset, gateway: 4000 + offset },
    write,
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    run(command, ...args) {
      const launched = launch(dir, offset, [command, ...args]);
      all.push(launched);
      return launched;
    },
    async stop() {
      for (const { child, exit } of all) {
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
        await exit;
      }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function launch(dir: string, offset: number, args: string[]): Launched {
  const {
    MONGODB_URI: _uri,
    KAFKA_BROKERS: _brokers,
    NODE_OPTIONS: _options,
    npm_lifecycle_event: _event,
    ...env
  } = process.env;
  const child = spawn(process.execPath, ['infra/local/bin/run.mjs', ...args], {
    cwd: dir,
    env: { ...env, HJALPMEDEL_PORT_OFFSET: String(offset) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const said = async (text: string): Promise<void> => {
    for (const deadline = Date.now() + 60_000; !output.includes(text);) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(`"${text}" was not said:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { child, output: () => output, said, exit };
}
