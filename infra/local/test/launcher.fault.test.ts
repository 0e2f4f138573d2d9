import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readRecord } from '../src/engines/record.js';
import { findByArguments, isGone, isRunning, refOf } from '../src/process/processes.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createClone, type Clone } from './_clone.js';

const devProcess = `import { createServer } from 'node:http';
const parts = JSON.parse(process.env['HJALPMEDEL_PARTS'] ?? '{}');
createServer((_request, response) => response.end()).listen(Number(parts.gateway.PORT), '127.0.0.1');
`;

let clone: Clone;
beforeAll(() => {
  clone = createClone();
});
beforeEach(() => clone.reset());
afterEach(() => clone.stop());
afterAll(async () => {
  await clone.run('engines', 'down').exit;
  clone.remove();
});

const dataDir = (): string => join(clone.dir, 'infra/local/data');
const engines = () => readRecord(dataDir()).engines;
const leftOvers = (): number[] =>
  findByArguments((args) => args.some((arg) => arg.includes(clone.dir))).sort((a, b) => a - b);
const cli = (): number => findByArguments((args) => args.includes(join(clone.dir, 'infra/local/src/cli.ts')))[0] ?? 0;
const stored = () =>
  JSON.parse(clone.read('infra/local/data/launcher.json')) as {
    children: Record<string, { pid: number; started: string }>;
  };

const enginePids = (): number[] =>
  Object.values(engines())
    .map(({ pid }) => pid)
    .sort((a, b) => a - b);

test('a start prints the ready line at its end, refuses a second start, and stops in order on Ctrl-C', async () => {
  const start = clone.run('start');
  await start.printed(`ready http://127.0.0.1:${clone.ports.gateway}`);
  expect(start.output().trimEnd().endsWith(`ready http://127.0.0.1:${clone.ports.gateway}`)).toBe(true);
  expect(start.output()).toContain(`$(HJALPMEDEL_PORT_OFFSET=${clone.offset} npm run --silent token`);
  expect(existsSync(join(dataDir(), 'kafka/meta.properties'))).toBe(true);
  const second = clone.run('start');
  expect(await second.exit).toBe(1);
  expect(second.output()).toMatch(
    /^✗ `npm start` is running already \(process \d+\): use that one, or stop it with Ctrl-C first\n$/,
  );

  const token = clone.run('token', '--as', 'vgr-assessor');
  expect(await token.exit).toBe(0);
  expect(token.output()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);

  start.child.kill('SIGINT');
  expect(await start.exit).toBe(0);
  const stopped = clone.read('stopped').trim().split('\n');
  expect(stopped).toHaveLength(8);
  expect(stopped[0]).toBe('gateway');
  expect(start.output().indexOf('stopping Kafka')).toBeLessThan(start.output().indexOf('stopping MongoDB'));
  expect(leftOvers()).toEqual([]);
}, 120_000);

test('a killed launcher leaves only the engines; the next start adopts them and stops all when its terminal closes', async () => {
  const first = clone.run('start');
  await first.printed('ready http');
  const before = engines();
  const parts = Object.values(stored().children);
  expect(parts).toHaveLength(8);
  process.kill(cli(), 'SIGKILL');
  await first.exit;
  for (const child of parts) expect(await isGone(child, 8_000)).toBe(true);
  expect(Object.values(engines()).map(isRunning)).toEqual([true, true]);

  const next = clone.run('start');
  await next.printed('ready http');
  expect(next.output()).toContain(`MongoDB: already running, process ${before.mongod?.pid}`);
  expect(next.output()).toContain(`Kafka: already running, process ${before.kafka?.pid}`);
  next.closeOutput();
  next.child.kill('SIGHUP');
  await next.exit;
  expect(leftOvers()).toEqual([]);
}, 120_000);

test('Ctrl-C while the tests run stops them, their workers and the engines', async () => {
  clone.write('worker.mjs', "process.on('disconnect', () => {}); setInterval(() => {}, 1000);");
  clone.write(
    'jest.mjs',
    `import { fork } from 'node:child_process';
fork(new URL('worker.mjs', import.meta.url)).once('spawn', () => console.log('running'));`,
  );
  const run = clone.run('test');
  await run.printed('running');
  run.child.kill('SIGINT');
  expect(await run.exit).not.toBe(0);
  expect(leftOvers()).toEqual([]);
}, 120_000);

test.each([
  ['passes', 0, '5 passed, 0 failed'],
  ['fails', 1, '4 passed, 1 failed'],
])(
  'a test run that %s ends with the line of jest and leaves no process',
  async (_how, code, line) => {
    clone.write(
      'jest.mjs',
      `console.log(process.env.MONGODB_URI); console.log('${line}'); process.exitCode = ${code};`,
    );
    const run = clone.run('test', 'services/devices');
    expect(await run.exit).toBe(code);
    expect(run.output()).toContain(`mongodb://127.0.0.1:${clone.ports.mongod}/?replicaSet=rs0`);
    expect(run.output().endsWith(`${line}\n`)).toBe(true);
    expect(leftOvers()).toEqual([]);
  },
  120_000,
);

// The engines of `engines up` stay while commands come and go.
describe('with engines that run already', () => {
  beforeAll(async () => {
    expect(await clone.run('engines', 'up').exit).toBe(0);
  }, 120_000);
  afterAll(async () => {
    await clone.run('engines', 'down').exit;
    expect(leftOvers()).toEqual([]);
  }, 60_000);

  test('everything stops in order when only the outer process is killed', async () => {
    const start = clone.run('start');
    await start.printed('ready http');
    const inner = refOf(cli());
    start.child.kill('SIGKILL');
    expect(await isGone(inner, 30_000)).toBe(true);
    expect(clone.read('stopped').trim().split('\n')).toHaveLength(8);
    expect(leftOvers()).toEqual(enginePids());
  }, 120_000);

  test('an engine that dies is started again, a part that dies is named with its log, and nothing stays behind', async () => {
    const start = clone.run('start');
    await start.printed('ready http');
    const before = engines().mongod?.pid ?? 0;
    process.kill(before, 'SIGKILL');
    await start.printed('MongoDB: started again');
    expect(start.output()).toMatch(
      /✗ MongoDB ended unexpectedly \(.+\): see infra\/local\/data\/logs\/mongod\.log; starting/,
    );
    expect(engines().mongod?.pid).not.toBe(before);
    process.kill(stored().children['orders']?.pid ?? 0, 'SIGKILL');
    expect(await start.exit).toBe(1);
    expect(start.output()).toContain('✗ orders ended unexpectedly (SIGKILL): see infra/local/data/logs/orders.log');
    expect(leftOvers()).toEqual(enginePids());
  }, 120_000);

  test('a part that does not start is shown with the end of its log', async () => {
    clone.write('services/devices/dist/main.js', "console.error('KEK_FILE is missing'); process.exit(78);");
    const start = clone.run('start');
    expect(await start.exit).toBe(1);
    expect(start.output()).toContain(
      '✗ devices ended unexpectedly (exit code 78): see infra/local/data/logs/devices.log, which ends with\n    KEK_FILE is missing',
    );
    expect(leftOvers()).toEqual(enginePids());
  }, 120_000);

  test('a failed check is shown before the tests and makes a passing run fail', async () => {
    clone.write('jest.mjs', "console.log('5 passed, 0 failed');");
    clone.write('lint.mjs', "console.log('no-floating-promises'); process.exitCode = 1;");
    clone.write(
      'package.json',
      clone.read('package.json').replace('"lint":"node nothing.mjs"', '"lint":"node lint.mjs"'),
    );
    const run = clone.run('test');
    expect(await run.exit).toBe(1);
    expect(run.output()).toMatch(/✗ Lint[^]*no-floating-promises\n5 passed, 0 failed\n$/);
  }, 120_000);

  test('a change of a source starts the development process again; its end and a changed schema are reported', async () => {
    clone.write('infra/local/src/dev-process.ts', devProcess);
    clone.write('services/devices/src/service.ts', '');
    const dev = clone.run('dev');
    await dev.printed('ready http');
    const { pid } = stored().children['dev'] ?? {};
    const before = engines();
    clone.write('services/devices/src/service.ts', 'export const changed = true;');
    await dev.printed('All parts in one process: started again');
    expect(stored().children['dev']?.pid).not.toBe(pid);
    expect(engines()).toEqual(before);
    process.kill(stored().children['dev']?.pid ?? 0, 'SIGKILL');
    await dev.printed('✗ dev ended unexpectedly (SIGKILL)');
    clone.write('infra/local/src/dev-process.ts', 'export const broken = {;');
    clone.write('services/devices/schema.graphql', 'type Query { changed: Boolean }');
    await dev.printed('services/devices/schema.graphql changed: run `npm run codegen`');
    await dev.printed('dev-process.ts:1:23: ERROR');
    dev.child.kill('SIGINT');
    expect(await dev.exit).toBe(0);
    expect(leftOvers()).toEqual(enginePids());
  }, 120_000);
});
