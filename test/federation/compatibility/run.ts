import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { startProducts } from './products.js';
import { fetchSuite } from './suite.js';

/** `npm run compatibility`: Apollo's 23 subgraph checks, through our gateway. `EXECUTOR=stock` compares. */
const root = join(import.meta.dirname, '../../..');
const children: ChildProcess[] = [];
const dir = mkdtempSync(join(tmpdir(), 'compatibility-'));

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(url: string): Promise<string> {
  for (let n = 0; n < 200; n++) {
    const body = '{"query":"{__typename}"}';
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
      () => undefined,
    );
    if (answer?.ok) return url;
    await sleep(100);
  }
  throw new Error(`nothing answers at ${url}`);
}

async function run(): Promise<boolean> {
  const suite = fetchSuite(root);
  const read = (path: string): string => readFileSync(join(suite, path), 'utf8');
  const [usersPort, inventoryPort] = [await freePort(), await freePort()];
  start([join(suite, 'dist/subgraphs/users/index.js')], { USERS_PORT: String(usersPort) });
  start([join(suite, 'dist/subgraphs/inventory/index.js')], { INVENTORY_PORT: String(inventoryPort) });
  const sdl = read('products.graphql');
  const products = await startProducts(sdl);
  try {
    const { supergraphSdl, errors } = composeServices([
      { name: 'products', url: products.url, typeDefs: parse(sdl) },
      {
        name: 'users',
        url: await answering(`http://127.0.0.1:${usersPort}/`),
        typeDefs: parse(read('dist/subgraphs/users/users.graphql')),
      },
      {
        name: 'inventory',
        url: await answering(`http://127.0.0.1:${inventoryPort}/`),
        typeDefs: parse(read('dist/subgraphs/inventory/inventory.graphql')),
      },
    ]);
    if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
    const file = join(dir, 'supergraph.graphql');
    writeFileSync(file, supergraphSdl);
    const gateway = ['--import', 'tsx', '--conditions=development', 'gateway/src/standalone.ts'];
    const port = await freePort();
    start([...gateway, '--supergraph', file, '--port', String(port)]);
    const config = join(dir, 'jest.config.json');
    writeFileSync(
      config,
      JSON.stringify({
        rootDir: join(suite, 'dist/tests'),
        testEnvironment: 'node',
        transform: {},
        moduleNameMapper: { '^\\.\\./utils/client$': join(import.meta.dirname, 'client.cjs') },
      }),
    );
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    const outcome = join(dir, 'outcome.json');
    const url = await answering(`http://127.0.0.1:${port}/graphql`);
    const checks = start(
      [jest, '--config', config, '--runInBand', '--verbose', '--forceExit', '--json', `--outputFile=${outcome}`],
      { PRODUCTS_URL: products.url, ROUTER_URL: url },
    );
    checks.stdout?.resume();
    await once(checks, 'exit');
    const result = JSON.parse(readFileSync(outcome, 'utf8')) as { numPassedTests: number; numTotalTests: number };
    process.stdout.write(`subgraph compatibility: ${result.numPassedTests} of ${result.numTotalTests}\n`);
    return result.numTotalTests > 0 && result.numPassedTests === result.numTotalTests;
  } finally {
    await products.stop();
  }
}

let passed = false;
try {
  passed = await run();
} finally {
  for (const child of children) child.kill();
  rmSync(dir, { recursive: true, force: true });
}
process.exitCode = passed ? 0 : 1;
