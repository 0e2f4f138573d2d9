import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { displayPath, readConfig, root, shellCommand } from './config.js';
import { Failure } from './failure.js';

test.each([
  [{ HJALPMEDEL_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
  [{ XDG_CACHE_HOME: '/b' }, '/b/hjalpmedelsgrafen'],
])('%j decides where the cache is', (env, expected) => expect(readConfig(env).cacheDir).toBe(expected));

test('without any variable the cache is in the home folder, outside the work tree', () => {
  const { cacheDir } = readConfig({});
  expect(cacheDir).toMatch(/\.cache\/hjalpmedelsgrafen$/);
  expect(cacheDir.startsWith(root)).toBe(false);
});

test('an offset moves every port by the same amount', () => {
  const before = readConfig({}).ports;
  const after = readConfig({ HJALPMEDEL_PORT_OFFSET: '1000' }).ports;
  expect(before).toMatchObject({
    gateway: 4000,
    signIn: 4010,
    identity: 4101,
    streams: 4106,
    mongod: 27117,
    kafka: 19092,
  });
  for (const [name, port] of Object.entries(before)) expect(after[name as keyof typeof after]).toBe(port + 1000);
});

test.each(['x', '-1', '1.5', '99999'])('an offset of %s is refused with what to do', (text) =>
  expect(() => readConfig({ HJALPMEDEL_PORT_OFFSET: text })).toThrow(Failure),
);

test('a path inside the repository is printed relative to it', () => {
  expect(displayPath(join(root, 'infra/local/data/logs/kafka.log'))).toBe('infra/local/data/logs/kafka.log');
  expect(displayPath('/elsewhere/x')).toBe('/elsewhere/x');
});

test('a printed command leads to the same system', () => {
  expect(shellCommand('npm start', {})).toBe('npm start');
  expect(shellCommand('npm start', { HJALPMEDEL_PORT_OFFSET: '0' })).toBe('npm start');
  const env = { HJALPMEDEL_PORT_OFFSET: '1000', HJALPMEDEL_DATA: "/home/\u00e5sa's data" };
  expect(shellCommand('npm start', env)).toBe(
    "HJALPMEDEL_PORT_OFFSET=1000 HJALPMEDEL_DATA='/home/\u00e5sa'\\''s data' npm start",
  );
});
