import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Install = { installIfNeeded: (root: string, abort?: AbortSignal) => Promise<boolean> };
type NpmCi = { remedyOf: (output: string) => string };
const load = async <T>(file: string): Promise<T> =>
  (await import(new URL(`../bin/${file}`, import.meta.url).href)) as T;
const { installIfNeeded } = await load<Install>('install.mjs');
const { remedyOf } = await load<NpmCi>('npm-ci.mjs');

type Entry = { version: string; dev?: boolean; optional?: boolean; os?: string[]; cpu?: string[] };
const production: Record<string, Entry> = { commander: { version: '14.0.3' } };
const prebuilt: Record<string, Entry> = {
  '@esbuild/here': { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] },
};
const all: Record<string, Entry> = {
  ...production,
  tsx: { version: '4.23.15', dev: true },
  ...prebuilt,
  '@esbuild/elsewhere': { version: '1.0.0', optional: true, os: ['aix'], cpu: ['ppc64'] },
  fsevents: { version: '2.3.3', optional: true },
};
const lockOf = (entries: Record<string, Entry>): string =>
  JSON.stringify({
    packages: Object.fromEntries(Object.entries(entries).map(([name, entry]) => [`node_modules/${name}`, entry])),
  });

/** Stands for npm: installs the given packages, and records its arguments and environment. */
const npm = (installed: string[], code = 0): string => `
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
appendFileSync('runs', process.argv.slice(2).join(' ') + '\\n');
writeFileSync('environment', JSON.stringify(process.env));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const kept = Object.entries(packages).filter(([path]) => ${JSON.stringify(installed)}.includes(path.slice(13)));
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules');
for (const [path] of kept) {
  mkdirSync(path, { recursive: true });
  writeFileSync(path + '/package.json', '{}');
}
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: Object.fromEntries(kept) }));
process.exitCode = ${code};`;

const whole = ['commander', 'tsx', '@esbuild/here'];
let root: string;
const { npm_execpath: before } = process.env;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
  write('package-lock.json', lockOf(all));
  process.env['npm_execpath'] = join(root, 'npm.mjs');
  write('npm.mjs', npm(whole));
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env['npm_execpath'] = before;
  rmSync(root, { recursive: true });
});
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const runs = (): number =>
  existsSync(join(root, 'runs')) ? readFileSync(join(root, 'runs'), 'utf8').trim().split('\n').length : 0;
const said = (): string => jest.mocked(console.error).mock.calls.flat().join('\n');

test('packages are installed once, and again when the lock file has changed', async () => {
  expect(await installIfNeeded(root)).toBe(true);
  expect(await installIfNeeded(root)).toBe(true);
  expect(runs()).toBe(1);
  write('package-lock.json', lockOf({ ...all, tsx: { version: '5.0.0', dev: true } }));
  expect(await installIfNeeded(root)).toBe(true);
  expect(runs()).toBe(2);
  expect(readFileSync(join(root, 'runs'), 'utf8')).toMatch(/^ci /);
});

test('two commands at once install once', async () => {
  expect(await Promise.all([installIfNeeded(root), installIfNeeded(root)])).toEqual([true, true]);
  expect(runs()).toBe(1);
});

test('an installation by hand counts when it is complete', async () => {
  const installed = Object.fromEntries(Object.entries(all).filter(([name]) => whole.includes(name)));
  for (const name of whole) write(`node_modules/${name}/package.json`, '{}');
  write('node_modules/.package-lock.json', lockOf(installed));
  expect(await installIfNeeded(root)).toBe(true);
  expect(runs()).toBe(0);
});

test.each([
  ['without development packages', ['commander', '@esbuild/here']],
  ['without the prebuilt programs of this platform', ['commander', 'tsx']],
])('an installation %s is completed by the next command', async (_which, installed) => {
  write('npm.mjs', npm(installed));
  expect(await installIfNeeded(root)).toBe(false);
  expect(said()).toMatch(/npm ci succeeded, but 1 are missing \((tsx|@esbuild\/here)\): look for the setting/);
  write('npm.mjs', npm(whole));
  expect(await installIfNeeded(root)).toBe(true);
  expect(runs()).toBe(2);
});

test('a package that is removed later is installed again', async () => {
  await installIfNeeded(root);
  rmSync(join(root, 'node_modules/tsx'), { recursive: true });
  expect(await installIfNeeded(root)).toBe(true);
  expect(runs()).toBe(2);
});

test('settings of npm that leave packages out are overruled', async () => {
  const settings = { NODE_ENV: 'production', npm_config_omit: 'dev', npm_config_os: 'aix', npm_config_workspace: 'x' };
  const { NODE_ENV } = process.env;
  Object.assign(process.env, settings);
  try {
    expect(await installIfNeeded(root)).toBe(true);
  } finally {
    for (const name of Object.keys(settings)) delete process.env[name];
    process.env['NODE_ENV'] = NODE_ENV;
  }
  const flags = readFileSync(join(root, 'runs'), 'utf8');
  expect(flags).toContain('--include=dev --include=optional --include=peer --dry-run=false');
  const environment = JSON.parse(readFileSync(join(root, 'environment'), 'utf8')) as Record<string, string>;
  expect(Object.keys(environment).filter((name) => /^npm_config_(omit|os|workspace)$/.test(name))).toEqual([]);
});

test('a failed installation is reported, and tried again next time', async () => {
  write('npm.mjs', npm([], 1));
  expect(await installIfNeeded(root)).toBe(false);
  expect(said()).toContain('npm ci failed');
  expect(await installIfNeeded(root)).toBe(false);
  expect(runs()).toBe(2);
});

test.each([
  ['npm error code ENOSPC', 'the disk is full'],
  ['npm error code EROFS', 'cannot be written'],
  ['npm error code ENOTCACHED', 'work offline'],
  ['npm error code E401', 'the registry refuses'],
  ['npm error network timeout', 'check the network'],
])('"%s" is answered with what to do', (output, remedy) => expect(remedyOf(output)).toContain(remedy));

test('an installation that does not end is ended within seconds when it is aborted', async () => {
  write('npm.mjs', "process.on('SIGTERM', () => {}); console.error('busy'); setInterval(() => {}, 1000);");
  const stop = new AbortController();
  const begun = Date.now();
  setTimeout(() => stop.abort(), 300);
  expect(await installIfNeeded(root, stop.signal)).toBe(false);
  expect(Date.now() - begun).toBeLessThan(5_000);
  expect(said()).toContain('stopped; the next command installs them');
  expect(existsSync(join(root, '.cache/install.lock'))).toBe(false);
});

test('packages behind a link are not touched', async () => {
  write('elsewhere/node_modules/commander/package.json', '{}');
  symlinkSync(join(root, 'elsewhere/node_modules'), join(root, 'node_modules'));
  expect(await installIfNeeded(root)).toBe(false);
  expect(said()).toContain('node_modules is a link');
  expect(runs()).toBe(0);
});

test('a lock of a killed command does not block, also when its process id is used again', async () => {
  write('.cache/install.lock', '999999999');
  expect(await installIfNeeded(root)).toBe(true);
  rmSync(join(root, 'node_modules'), { recursive: true });
  write('.cache/install.lock', String(process.pid));
  utimesSync(join(root, '.cache/install.lock'), new Date(), new Date(Date.now() - 60_000));
  expect(await installIfNeeded(root)).toBe(true);
  expect(existsSync(join(root, '.cache/install.lock'))).toBe(false);
});
