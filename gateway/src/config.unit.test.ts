import { expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, envTable } from '@hjalpmedel/config';
import { gatewayEnv, readConfig } from './config.js';

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test('all errors are reported together', () => {
  const faults = faultsOf({
    PORT: 'x',
    EXECUTOR: 'fast',
    EXECUTION: 'somewhere',
    TRANSPORT: 'pigeon',
    SHARE_READS: 'sometimes',
    SUBGRAPH_URLS: 'identity',
    SUBGRAPH_TIMEOUT_MS: '0',
    SUBGRAPH_CALLS: '0',
    SUBGRAPH_BREAKER: 'x',
    IDE: 'maybe',
  });
  expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(
    [
      'EXECUTION',
      'EXECUTOR',
      'IDE',
      'INTERNAL_KEY_FILE',
      'KAFKA_BROKERS',
      'OIDC_ISSUER',
      'PARTNER_SUPERGRAPH_FILE',
      'PORT',
      'SHARE_READS',
      'SUBGRAPH_TIMEOUT_MS',
      'SUBGRAPH_CALLS',
      'SUBGRAPH_BREAKER',
      'SUBGRAPH_URLS',
      'SUPERGRAPH_FILE',
      'TRANSPORT',
    ].sort(),
  );
});

test('defaults fit the local set-up, and an invalid key is reported without quoting it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'gateway-config-'));
  const file = (name: string, text: string) => (writeFileSync(join(dir, name), text), join(dir, name));
  const env = {
    OIDC_ISSUER: 'http://127.0.0.1:4010/',
    KAFKA_BROKERS: '127.0.0.1:19092',
    SUPERGRAPH_FILE: file('a', 'type Query { a: Int }'),
    PARTNER_SUPERGRAPH_FILE: file('b', 'type Query { a: Int }'),
    INTERNAL_KEY_FILE: file('c', JSON.stringify({ kty: 'EC', crv: 'P-256', d: 'd', x: 'x', y: 'y' })),
    SUBGRAPH_URLS: 'identity=http://127.0.0.1:1/graphql?a=b, devices=http://127.0.0.1:2/graphql',
  };
  expect(readConfig(env)).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    oidcIssuer: 'http://127.0.0.1:4010',
    oidcAudience: 'http://127.0.0.1:4000',
    subgraphTimeoutMs: 3_000,
    subgraphCalls: 64,
    subgraphBreaker: 5,
    requestDeadlineMs: 10_000,
    executor: 'compiled',
    execution: 'remote',
    transport: 'net',
    shareReads: false,
    instance: 'gateway-0',
    ide: true,
    subgraphUrls: { identity: 'http://127.0.0.1:1/graphql?a=b', devices: 'http://127.0.0.1:2/graphql' },
  });
  expect(faultsOf({ ...env, INTERNAL_KEY_FILE: file('d', 'my secret') })).toEqual([
    'INTERNAL_KEY_FILE: expected a private P-256 key as JWK',
  ]);
  rmSync(dir, { recursive: true });
});

test('the table in the README matches the model', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8').replace(/ +/g, ' ');
  const rows = envTable(gatewayEnv).replace(/ +/g, ' ').trim().split('\n').slice(2);
  expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});
