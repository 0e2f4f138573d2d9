import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  brokers,
  ConfigError,
  envExample,
  envTable,
  exitOnConfigError,
  filePath,
  keyFile,
  keyRingFile,
  logLevel,
  mongodbUri,
  port,
  readEnv,
  url,
} from './index.js';

const model = z.object({
  PORT: port.default(4101).describe('Port to listen on.'),
  MONGODB_URI: mongodbUri.describe('Address of the cluster.'),
  KAFKA_BROKERS: brokers.default(['127.0.0.1:19092']).describe('Brokers, host:port | comma list.'),
  PUBLIC_URL: url.optional().describe('Address as seen by clients.'),
  LOG_LEVEL: logLevel.describe('Least level that is logged.').default('info'),
});

function faultsOf(schema: z.ZodType, env: Record<string, string>): readonly string[] {
  try {
    readEnv(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

test('a complete environment is read into a typed, frozen configuration', () => {
  const config = readEnv(model, {
    PORT: '0',
    MONGODB_URI: 'mongodb://a:1,b:2/?replicaSet=rs0',
    KAFKA_BROKERS: 'k1:9092, k2:9092',
    PUBLIC_URL: 'https://x.test/',
    HOME: '/',
  });
  expect(config).toEqual({
    PORT: 0,
    MONGODB_URI: 'mongodb://a:1,b:2/?replicaSet=rs0',
    KAFKA_BROKERS: ['k1:9092', 'k2:9092'],
    PUBLIC_URL: 'https://x.test',
    LOG_LEVEL: 'info',
  });
  expect(Object.isFrozen(config) && Object.isFrozen(config.KAFKA_BROKERS)).toBe(true);
});

test('an empty variable counts as not set', () => {
  expect(readEnv(model, { PORT: '', MONGODB_URI: 'mongodb://a', LOG_LEVEL: '' })).toMatchObject({
    PORT: 4101,
    LOG_LEVEL: 'info',
  });
});

test('all faults are reported at once, one line each, and no line quotes a value', () => {
  const faults = faultsOf(model, {
    PORT: 'http',
    KAFKA_BROKERS: 'secret-host',
    PUBLIC_URL: 'ftp://secret',
    LOG_LEVEL: 'secret',
  });
  expect(faults).toEqual([
    'PORT: expected a number from 0 to 65535',
    'MONGODB_URI: is not set',
    'KAFKA_BROKERS: expected host:port, several separated by commas',
    'PUBLIC_URL: expected an address such as http://127.0.0.1:4000',
    'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent',
  ]);
  expect(faultsOf(model, { PORT: '65536', MONGODB_URI: 'user:secret@host' })).toEqual([
    'PORT: expected a number from 0 to 65535',
    'MONGODB_URI: expected an address such as mongodb://127.0.0.1:27117',
  ]);
});

test('a key file must exist and contain a key', () => {
  const files = z.object({ INTERNAL_JWKS: filePath });
  expect(readEnv(files, { INTERNAL_JWKS: 'package.json' })).toEqual({ INTERNAL_JWKS: 'package.json' });
  const keys = z.object({ KEK_FILE: keyFile });
  expect(faultsOf(keys, { KEK_FILE: '/no/such/file' })).toEqual(['KEK_FILE: expected the path of a file that exists']);
  expect(faultsOf(keys, { KEK_FILE: 'package.json' })).toEqual(['KEK_FILE: expected a file with 32 bytes in base64']);
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  const key = randomBytes(32);
  writeFileSync(join(folder, 'kek'), `${key.toString('base64')}\n`);
  expect(readEnv(keys, { KEK_FILE: join(folder, 'kek') }).KEK_FILE).toEqual(key);
  rmSync(folder, { recursive: true });
});

test('a key ring file holds several keys, and then the root of the indexes', () => {
  const rings = z.object({ KEK_FILE: keyRingFile });
  const folder = mkdtempSync(join(tmpdir(), 'ring-'));
  const file = join(folder, 'kek');
  const [first, second, root] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const written = (...lines: string[]) => {
    writeFileSync(file, lines.join('\n'));
    return { KEK_FILE: file };
  };
  const text = (key: Buffer) => key.toString('base64');
  expect(readEnv(rings, written(text(first))).KEK_FILE).toEqual({ file, keys: [first], indexRoot: undefined });
  const whole = written('# in use', text(first), text(second), `index ${text(root)}`, '');
  expect(readEnv(rings, whole).KEK_FILE).toEqual({ file, keys: [first, second], indexRoot: root });
  const fault = [expect.stringMatching(/^KEK_FILE: expected a file with keys of 32 bytes/)];
  expect(faultsOf(rings, written(text(first), text(second)))).toEqual(fault); // the indexes would change
  expect(faultsOf(rings, written(text(first), 'AAAA', `index ${text(root)}`))).toEqual(fault);
  expect(faultsOf(rings, written(`index ${text(root)}`))).toEqual(fault);
  rmSync(folder, { recursive: true });
});

test('faults set exit code 78; any other error is thrown again', () => {
  const before = process.exitCode;
  const lines: string[] = [];
  exitOnConfigError(new ConfigError(['A: is not set', 'B: is not set']), (text) => lines.push(text));
  expect(process.exitCode).toBe(78);
  process.exitCode = before;
  expect(lines.join('')).toBe('The configuration cannot be used:\n  A: is not set\n  B: is not set\n');
  expect(() => exitOnConfigError(new TypeError('other'))).toThrow('other');
});

test('the README table and the example file are made from the model', () => {
  expect(envTable(model).split('\n').slice(2)).toEqual([
    '| `PORT` | `4101` | Port to listen on. |',
    '| `MONGODB_URI` | required | Address of the cluster. |',
    '| `KAFKA_BROKERS` | `127.0.0.1:19092` | Brokers, host:port \\| comma list. |',
    '| `PUBLIC_URL` |  | Address as seen by clients. |',
    '| `LOG_LEVEL` | `info` | Least level that is logged. |',
    '',
  ]);
  expect(envExample(model)).toContain('# Address of the cluster.\nMONGODB_URI=\n');
  expect(envExample(model)).toContain('# PUBLIC_URL=\n');
});
