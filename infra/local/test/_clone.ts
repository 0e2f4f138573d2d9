import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, serviceNames } from '../src/config.js';

/** Stands for a service, the gateway or the supplier: it is ready soon, and appends its name to a file when it is asked to stop. */
const standIn = (name: string, clone: string): string => `
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
createServer((_request, response) => response.end()).listen(Number(process.env.PORT), process.env.HOST ?? '127.0.0.1');
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
  offset: number;
  ports: { mongod: number; kafka: number; gateway: number };
  run: (command: string, ...args: string[]) => Launched;
  write: (path: string, text: string) => void;
  read: (path: string) => string;
  /** Ends what still runs, so that a failed test leaves nothing for the next one. */
  stop: () => Promise<void>;
  /** Restores the stand-ins. Data, keys and engines stay: a test need not wait for a first start. */
  reset: () => void;
  remove: () => void;
};
export type Launched = {
  child: ChildProcess;
  output: () => string;
  /** Closes the reading end of its output, as a closed terminal does. */
  closeOutput: () => void;
  printed: (text: string) => Promise<void>;
  exit: Promise<number | null>;
};

/**
 * A checkout with the real launcher and stand-ins for services, gateway and supplier. Its path has the characters that tools
 * misread: letters outside ASCII, blanks, a comma, `%`.
 */
export function createClone(): Clone {
  const dir = mkdtempSync(join(tmpdir(), 'hjälpmedel, 100%25 å -'));
  const offset = randomInt(2_800, 4_800); // Ports from 6800 to 8906: HTTP clients refuse none of them.
  const all: Launched[] = [];
  const write = (path: string, text: string): void => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  for (const folder of ['bin', 'engines', 'src', 'package.json'])
    cpSync(join(root, 'infra/local', folder), join(dir, 'infra/local', folder), { recursive: true });
  write('package-lock.json', lockOfSharedPackages());
  cpSync(join(root, 'tsconfig.json'), join(dir, 'tsconfig.json'));
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  const writeStandIns = (): void => {
    write('package.json', JSON.stringify({ type: 'module', private: true, scripts }));
    for (const name of serviceNames) write(`services/${name}/dist/main.js`, standIn(name, dir));
    write('gateway/dist/main.js', standIn('gateway', dir));
    write('infra/local/dist/supplier/main.js', standIn('supplier', dir));
    rmSync(join(dir, 'stopped'), { force: true });
  };
  writeStandIns();
  write(
    'infra/topics.json',
    JSON.stringify([{ name: 'devices.returns.v1', partitions: 3, config: { 'retention.ms': '60000' } }]),
  );
  write('infra/local/src/story/index.ts', 'export async function tellStory(): Promise<void> {}\n');
  write('infra/tools/src/codegen.ts', '');
  write('nothing.mjs', '');
  mkdirSync(join(dir, 'packages'));
  return {
    dir,
    offset,
    ports: { mongod: 27_117 + offset, kafka: 19_092 + offset, gateway: 4000 + offset },
    write,
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    run(command, ...args) {
      const launched = launch(dir, offset, [command, ...args]);
      all.push(launched);
      return launched;
    },
    async stop() {
      for (const { child, exit } of all.splice(0)) {
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
        await exit;
      }
    },
    reset: writeStandIns,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Packages inside a workspace folder are left out: the clone shares only the node_modules of the root. */
function lockOfSharedPackages(): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: object };
  const shared = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'));
  return JSON.stringify({ packages: Object.fromEntries(shared) });
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
    env: { ...env, LC_ALL: 'C', HJALPMEDEL_PORT_OFFSET: String(offset) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const printed = async (text: string): Promise<void> => {
    for (const deadline = Date.now() + 60_000; !output.includes(text);) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(`"${text}" was not printed:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const closeOutput = (): void => {
    child.stdout.destroy();
    child.stderr.destroy();
  };
  return { child, output: () => output, closeOutput, printed, exit };
}
