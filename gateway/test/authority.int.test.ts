import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, toInstant, type Instant } from '@hjalpmedel/domain';
import { eventIdOf, RoleEnded, sequenceOf, toHeaders, type Authority } from '@hjalpmedel/events';
import { createMessaging, type Messaging } from '@hjalpmedel/messaging';
import { createLogger } from '@hjalpmedel/observability';
import { brokers } from './kit/config.js';
import { codesOf, createNetwork, send, until, type Network, type Person } from './kit/network.js';

const staffId = newId();
const otherId = newId();
const newest = new Map<string, number>();
let network: Network;
let messaging: Messaging;
let changes = 0;

beforeAll(async () => {
  network = await createNetwork({
    env: { KAFKA_BROKERS: brokers },
    newest: (subjectId) => newest.get(subjectId),
    resolvers: { devices: { Mutation: { requestReturn: () => ((changes += 1), { done: true }) } } },
  });
  messaging = createMessaging({
    brokers: brokers.split(','),
    topicPrefix: network.topicPrefix,
    clientId: 'test',
    logger: createLogger('test', { level: 'silent' }),
  });
  await messaging.ensureTopics([RoleEnded.topic]);
  const ready = async () => (await fetch(`${network.url}/readyz`)).status === 200;
  await until('the gateway to be ready', ready, 40_000);
}, 60_000);
afterAll(async () => {
  await network.stop();
  await messaging.deleteTopics();
  await messaging.stop();
});

const change = 'mutation { requestReturn(input: { idempotencyKey: "1" }) { done } }';
const ask = (token: string, query = change) => send(`${network.url}/graphql`, token, query);

/** Changes what identity knows. The event follows when `publish` is called. */
function employ(hsaId: string, subjectId: string, sequence: number, ...roles: string[]): Person {
  const person = {
    subjectId,
    municipalityCode: '1496',
    sequence,
    grants: roles.map((role) => ({ role, municipalityCode: '1496' })),
  };
  network.people.set(hsaId, person);
  return person;
}

async function publish({ subjectId, sequence }: Person): Promise<void> {
  const authority: Authority = {
    staffId: subjectId,
    sequence,
    employer: { kind: 'MUNICIPALITY', municipalityCode: '1496', from: '2024-01-01' },
    profession: 'NURSE',
    licensedProfession: true,
    roles: [],
    competences: [],
    licences: [],
  };
  const now: Instant = toInstant(new Date());
  const headers = toHeaders({
    id: eventIdOf(subjectId, sequence, 0),
    source: 'identity',
    type: RoleEnded.name,
    time: now,
    recordedTime: now,
    subject: subjectId,
    aggregateType: 'Staff',
    aggregateVersion: sequence,
    partitionKey: subjectId,
    sequence: sequenceOf(sequence, 0),
    prevSequence: '',
    schemaVersion: 1,
    correlationId: 'c',
    causationId: 'c',
    hops: 0,
    municipalityCode: '1496',
    dataClass: 'OPERATIONAL',
    actorRole: 'UNIT_MANAGER',
    actorId: 'a',
  });
  const data = { staffId: subjectId, authority, roleId: newId(), role: 'AID_REPRESENTATIVE', reason: 'ENDED' };
  await messaging.publish([{ topic: RoleEnded.topic.name, key: subjectId, value: JSON.stringify(data), headers }]);
}

test('a revoked role stops working within a second of its event, without a new sign-in', async () => {
  employ('SE1', staffId, 1, 'AID_REPRESENTATIVE');
  const token = await network.issuer.staff('SE1');
  expect((await ask(token)).data).toEqual({ requestReturn: { done: true } });
  const revoked = employ('SE1', staffId, 2);
  expect((await ask(token)).errors).toEqual([]); // Still cached: no event has been read.
  await publish(revoked);
  const ms = await until('the role to stop working', async () => codesOf(await ask(token))[0] === 'FORBIDDEN', 5_000);
  expect(ms).toBeLessThan(1_000);
  process.stdout.write(`a revoked role stopped working after ${Math.round(ms)} ms\n`);
});

test('a new role works as soon as its event is read', async () => {
  const token = await network.issuer.staff('SE1');
  expect(codesOf(await ask(token))).toEqual(['FORBIDDEN']);
  await publish(employ('SE1', staffId, 3, 'AID_REPRESENTATIVE'));
  await until('the role to work', async () => (await ask(token)).errors.length === 0, 5_000);
});

test('a call is repeated once with a newer token if the service knows a newer authority, also for mutations', async () => {
  employ('SE2', otherId, 1, 'AID_REPRESENTATIVE');
  const token = await network.issuer.staff('SE2');
  await ask(token);
  employ('SE2', otherId, 2, 'AID_REPRESENTATIVE', 'NURSE');
  newest.set(otherId, 2);
  const [before, refusals] = [changes, network.subgraph('devices').refusals()];
  const answer = await ask(token, `mutation { requestReturn(input: { idempotencyKey: "1" }) { done } }`);
  expect(answer.data).toEqual({ requestReturn: { done: true } });
  expect([changes - before, network.subgraph('devices').refusals() - refusals]).toEqual([1, 1]);
  expect(network.subgraph('devices').seen.at(-1)?.principal.sequence).toBe(2);
  const twice = network.subgraph('devices').refusals();
  await ask(token);
  expect(network.subgraph('devices').refusals()).toBe(twice);
});

test('a call is not repeated forever if a service knows a newer authority than identity', async () => {
  const token = await network.issuer.staff('SE2');
  newest.set(otherId, 9);
  const refusals = network.subgraph('devices').refusals();
  const answer = await ask(token);
  expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  expect(answer.text).not.toContain('stale');
  expect(network.subgraph('devices').refusals() - refusals).toBe(2);
});
