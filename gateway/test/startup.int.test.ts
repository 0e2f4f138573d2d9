import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, createNetwork, send, until, type Network } from './kit/network.js';

let network: Network;
beforeAll(async () => {
  network = await createNetwork({
    dead: ['clients', 'devices', 'identity', 'streams'],
    env: { KAFKA_BROKERS: '127.0.0.1:1', OIDC_ISSUER: 'http://127.0.0.1:1' },
  });
});
afterAll(() => network.stop());

const readiness = async () => {
  const response = await fetch(`${network.url}/readyz`);
  return [response.status, (await response.json()) as { ready: boolean; checks: Record<string, string> }] as const;
};

test('starts without any other process, and reports what is missing', async () => {
  expect((await fetch(`${network.url}/livez`)).status).toBe(200);
  const [status, { ready, checks }] = await readiness();
  expect([status, ready]).toEqual([503, false]);
  expect(checks).toMatchObject({
    supergraph: 'ok',
    'sign-in': 'never seen',
    'subgraph identity': 'down',
    'subgraph clients': 'down',
  });
});

test('a token that cannot be verified is answered with 503, not 401', async () => {
  const answer = await send(`${network.url}/graphql`, await network.issuer.staff('SE1'), '{ me { subjectId } }');
  expect([answer.status, codesOf(answer)]).toEqual([503, ['SUBGRAPH_UNAVAILABLE']]);
  expect(answer.errors[0]?.extensions).toMatchObject({ service: 'sign-in', retryable: true });
  expect(answer.text).not.toContain('127.0.0.1');
});

test('a sign-in provider that starts later is used, and its keys stay valid when it stops', async () => {
  const late = await createNetwork({ signInAway: true });
  try {
    late.people.set('SE1', { subjectId: 'p1', municipalityCode: '1496', sequence: 1, grants: [] });
    const ask = async () => send(`${late.url}/graphql`, await late.issuer.staff('SE1'), '{ me { subjectId } }');
    expect((await ask()).status).toBe(503);
    late.issuer.goAway(false);
    await until('the keys to be fetched', async () =>
      (await fetch(`${late.url}/readyz`).then((one) => one.text())).includes('"sign-in":"ok"'),
    );
    expect((await ask()).data).toEqual({ me: { subjectId: 'p1' } });
    late.issuer.goAway();
    expect((await ask()).data).toEqual({ me: { subjectId: 'p1' } });
    const unknown = await send(
      `${late.url}/graphql`,
      await late.issuer.staff('SE1', { header: { kid: 'other' } }),
      '{ me { subjectId } }',
    );
    expect(unknown.status).toBe(401);
  } finally {
    await late.stop();
  }
});

test('services that return are used again without a restart', async () => {
  const later = await createNetwork({ dead: ['identity'], env: { SUBGRAPH_TIMEOUT_MS: '500' } });
  try {
    const answer = await send(`${later.url}/graphql`, await later.issuer.staff('SE1'), '{ me { subjectId } }');
    expect([answer.status, codesOf(answer)]).toEqual([503, ['SUBGRAPH_UNAVAILABLE']]);
    expect(answer.errors[0]?.extensions).toMatchObject({ service: 'identity' });
    later.people.set('SE1', { subjectId: 'p1', municipalityCode: '1496', sequence: 1, grants: [] });
    await later.revive('identity');
    const ask = async () => send(`${later.url}/graphql`, await later.issuer.staff('SE1'), '{ me { subjectId } }');
    await until('identity to be used again', async () => (await ask()).status === 200, 5_000);
  } finally {
    await later.stop();
  }
});
