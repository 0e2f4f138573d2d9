import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import { ClientRegistered, DeviceMadeAvailable, DeviceTakenOutOfService, LoanStarted } from '@hjalpmedel/events';
import { createTestNetwork, goldenRecord, person, system, until, type TestNetwork } from '@hjalpmedel/testing';
import { createStreamsService } from '../src/index.js';

const analyst: Principal = {
  kind: 'analyst',
  subjectId: 'analyst',
  grants: [{ role: 'ANALYST', municipalityCode: '*' }],
};
let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork({ services: { streams: createStreamsService } });
});
afterAll(() => network.stop());

const QUERY = `query($stream: String!, $filter: StreamFilter, $first: Int, $after: String) {
  streamEvents(stream: $stream, filter: $filter, first: $first, after: $after) {
    edges { cursor node { type time municipality data } } pageInfo { hasNextPage endCursor } } }`;
const page = async (variables: object, as = analyst) =>
  (await network.as(as, 'streams', QUERY, variables)).data.streamEvents;

const deviceId = newId();
const available = (id: string, code = '1496') =>
  goldenRecord(
    DeviceMadeAvailable,
    { deviceId: id, isoCode: '222912' },
    { municipalityCode: code, time: '2026-03-01T12:00:00.000Z' },
  );

describe('the log', () => {
  test('keeps each event once, with pseudonyms, days and generalised codes', async () => {
    const loan = goldenRecord(LoanStarted, {
      loanId: newId(),
      deviceId,
      orderId: newId(),
      clientId: 'CLIENT-SECRET',
      type: 'INDEFINITE',
      legalBasis: 'SOL',
      startedOn: '2026-03-01',
    });
    const taken = goldenRecord(
      DeviceTakenOutOfService,
      { deviceId, reason: 'DAMAGE', settingsPreserved: true, isoCode: '222912' },
      { version: 2, time: '2026-03-02T09:00:00.000Z' },
    );
    await network.messaging.publish([available(deviceId), available(deviceId), loan, taken, taken]);
    await until('three entries', async () => (await page({ stream: 'devices' })).edges.length >= 3);
    await network.settle();
    const { edges } = await page({ stream: 'devices', first: 100 });
    expect(edges).toHaveLength(3);
    const text = JSON.stringify(edges);
    expect(text).not.toContain(deviceId);
    expect(text).not.toContain('CLIENT-SECRET');
    const seen = edges.find(
      (edge: { node: { type: string } }) => edge.node.type === 'devices.DeviceTakenOutOfService',
    ).node;
    expect(seen).toEqual({
      type: 'devices.DeviceTakenOutOfService',
      time: '2026-03-02',
      municipality: '1496',
      data: { device: expect.any(String), isoCode: '2229', reason: 'DAMAGE', settingsPreserved: true },
    });
  });

  test('is read in pages without gap or repeat; a cursor is valid for its stream and filter', async () => {
    const others = Array.from({ length: 45 }, () => available(newId(), '2281'));
    await network.messaging.publish(others);
    const filter = { municipality: '2281' };
    await until('45 entries', async () => (await page({ stream: 'devices', filter, first: 100 })).edges.length === 45);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { edges, pageInfo } = await page({ stream: 'devices', filter, first: 20, after });
      seen.push(...edges.map((edge: { node: { data: { device: string } } }) => edge.node.data.device));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
    } while (after);
    expect(new Set(seen).size).toBe(45);
    const { pageInfo } = await page({ stream: 'devices', filter, first: 1 });
    const foreign = await network.as(analyst, 'streams', QUERY, { stream: 'devices', after: pageInfo.endCursor });
    expect(foreign.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field: 'after', reason: 'CURSOR_OF_ANOTHER_FILTER' } },
    ]);
    const forged = await network.as(analyst, 'streams', QUERY, { stream: 'devices', after: `${pageInfo.endCursor}x` });
    expect(forged.errors).toMatchObject([{ extensions: { reason: 'CURSOR_FORGED' } }]);
  });

  test('never stores a restricted event', async () => {
    await network.messaging.publish([goldenRecord(ClientRegistered, { clientId: newId(), municipalityCode: '1496' })]);
    await network.settle();
    const types = await network.service('streams').database.connection.collection('entries').distinct('type');
    expect(types.filter((type: string) => type.startsWith('clients.'))).toEqual([]);
  });
});

describe('the live stream', () => {
  const read = async (path: string, headers: Record<string, string> = {}, as = analyst) =>
    fetch(`${network.service('streams').url()}${path}`, {
      headers: { authorization: `Bearer ${await network.keys.minter.mint(as, 'streams')}`, ...headers },
    });

  async function collect(response: Response, count: number): Promise<{ ids: string[]; devices: string[] }> {
    const ids: string[] = [];
    const devices: string[] = [];
    let rest = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      rest += chunk;
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const id = /^id: (.*)$/m.exec(event)?.[1];
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (!id || !data) continue;
        ids.push(id);
        devices.push((JSON.parse(data) as { device: string }).device);
        if (ids.length === count) return { ids, devices };
      }
    }
    return { ids, devices };
  }

  test('gives history, then new events, and resumes after the last id without gap or repeat', async () => {
    const first = await collect(await read('/streams/devices?municipality=2281'), 30);
    const resumed = await read('/streams/devices?municipality=2281', { 'last-event-id': first.ids[29]! });
    const rest = collect(resumed, 20);
    await network.messaging.publish(Array.from({ length: 5 }, () => available(newId(), '2281')));
    const { devices } = await rest;
    expect(devices).toHaveLength(20);
    expect(new Set([...first.devices, ...devices]).size).toBe(50);
  });

  test.each([
    ['an unknown parameter', 'typ=devices.LoanStarted', 'typ', 'kan bara ha type'],
    ['a start that is none', 'from=yesterday', 'from', 'now'],
    ['a type that is none', 'type=devices.Nothing', 'type', 'inga händelser'],
    ['a type of another stream', 'type=orders.OrderHeld', 'type', 'inga händelser'],
    ['a municipality in words', 'municipality=Sk%C3%B6vde', 'municipality', 'fyra siffror'],
    ['a filter given twice', 'municipality=1496&municipality=2281', 'municipality', 'en gång'],
  ])('%s is refused with its name and why', async (_, search, field, why) => {
    const response = await read(`/streams/devices?${search}`);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: object[] };
    expect(errors).toMatchObject([
      { message: expect.stringContaining(why), extensions: { code: 'BAD_USER_INPUT', field } },
    ]);
  });

  test('a filter that can match nothing is refused', async () => {
    const variables = { stream: 'devices', filter: { type: 'orders.OrderHeld' } };
    const { errors } = await network.as(analyst, 'streams', QUERY, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'filter.type' } }]);
  });

  test('a stream is forbidden to other roles, an operational one to analysts, and an unknown name is not found', async () => {
    expect((await read('/streams/devices', {}, person('1496', ['CARE_STAFF']))).status).toBe(403);
    expect((await read('/streams/device-status')).status).toBe(403);
    expect((await read('/streams/device-status', {}, system)).status).toBe(200);
    expect((await read('/streams/nothing')).status).toBe(404);
    expect((await fetch(`${network.service('streams').url()}/streams/devices`)).status).toBe(401);
  });
});
