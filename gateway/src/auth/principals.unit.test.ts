import { beforeEach, expect, test } from '@jest/globals';
import { createAuthoritySequences, type Principal } from '@hjalpmedel/auth';
import { createPrincipals } from './principals.js';

const at = (sequence: number): Principal => ({ kind: 'staff', subjectId: 'p1', grants: [], sequence });
let stored: Principal | undefined;
let asked = 0;
let clock = 0;
let gate: Promise<void> | undefined;
let sequences = createAuthoritySequences();
const build = () =>
  createPrincipals({
    async find() {
      asked += 1;
      const answer = stored;
      await gate;
      return answer;
    },
    sequences,
    maxAgeMs: () => 1_000,
    now: () => clock,
  });
let principals = build();

beforeEach(() => {
  stored = at(1);
  asked = 0;
  clock = 0;
  gate = undefined;
  sequences = createAuthoritySequences();
  principals = build();
});

test('one read serves concurrent callers, and later ones for a while', async () => {
  await Promise.all([1, 2, 3].map(() => principals.get('SE1')));
  clock = 999;
  await principals.get('SE1');
  expect(asked).toBe(1);
  clock = 1_000;
  await principals.get('SE1');
  expect(asked).toBe(2);
});

test('a principal read on one day is not used on the next', async () => {
  clock = Date.parse('2026-03-01T22:59:59.900Z'); // 23:59 in Stockholm
  await principals.get('SE1');
  clock += 99;
  await principals.get('SE1');
  expect(asked).toBe(1);
  clock += 1;
  await principals.get('SE1');
  expect(asked).toBe(2);
});

test('a dropped or outdated principal is never used', async () => {
  await principals.get('SE1');
  stored = at(2);
  principals.drop('p1');
  expect((await principals.get('SE1')).sequence).toBe(2);
  stored = at(3);
  sequences.learn('p1', 3);
  expect((await principals.get('SE1')).sequence).toBe(3);
});

test('a response that a change makes outdated is read again', async () => {
  let open = () => {};
  gate = new Promise((resolve) => (open = resolve));
  const answer = principals.get('SE1');
  stored = at(2);
  sequences.learn('p1', 2);
  principals.drop('p1');
  open();
  expect((await answer).sequence).toBe(2);
});

test('no principal is returned while identity is outdated', async () => {
  sequences.learn('p1', 5);
  await expect(principals.get('SE1')).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
});

test('a service with a newer authority gets a newer principal, read once', async () => {
  const old = await principals.get('SE1');
  stored = at(2);
  const renewed = await Promise.all([principals.renew('SE1', old), principals.renew('SE1', old)]);
  expect([renewed.map(({ sequence }) => sequence), asked]).toEqual([[2, 2], 2]);
  await principals.renew('SE1', old);
  expect(asked).toBe(2);
});

test('unknown people and failures are not cached', async () => {
  stored = undefined;
  await expect(principals.get('SE1')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  stored = at(1);
  expect((await principals.get('SE1')).sequence).toBe(1);
});
