import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { readConfig, root, shown } from './config.js';
import { Failure } from './failure.js';

test.each([
  [{ HJALPMEDEL_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
  [{ XDG_CACHE_HOME: '/b' }, '/b/hjalpmedelsgrafen'],
])('the cache is looked for by %j', (env, expected) => expect(readConfig(env).cacheDir).toBe(expected));

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

test('paths inside the repository are shown from its top', () => {
  expect(shown(join(root, 'infra/local/data/logs/kafka.log'))).toBe('infra/local/data/logs/kafka.log');
  expect(shown('/elsewhere/x')).toBe('/elsewhere/x');
});
