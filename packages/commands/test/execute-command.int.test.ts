import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Principal } from '@hjalpmedel/auth';
import { DomainError, newId, toInstant, type Decider } from '@hjalpmedel/domain';
import { createJars, evolve, type Jar, type JarEvent } from '../../mongo/test/kit.js';
import { aggregateCommand, createSavedDocuments, executeCommand, type Caller, type Deps } from '../src/index.js';

let world: Awaited<ReturnType<typeof createJars>>;
let deps: Deps;
beforeAll(async () => {
  world = await createJars();
  deps = { database: world.database, now: () => toInstant(new Date()), newId };
});
afterAll(() => world.close());

const principal = (municipalityCode: string, more: Partial<Principal['grants'][number]> = {}): Principal => ({
  kind: 'staff',
  subjectId: `staff-${municipalityCode}`,
  grants: [{ role: 'AID_CONTROLLER', municipalityCode, ...more }],
});
const caller = (one: Principal): Caller => ({
  principal: one,
  requestId: newId(),
  correlationId: newId(),
  saved: createSavedDocuments(),
});
const here = caller(principal('1496'));

const decider: Decider<Jar, { type: 'DropCoin' }, JarEvent> = {
  initial: { coins: 0 },
  decide: () => [{ type: 'CoinDropped' }],
  evolve,
};
const changeJar = aggregateCommand({
  id: 'jarId',
  store: () => world.jars,
  decider,
  done: ({ id, version }) => ({ jarId: id, version }),
});
const drop = (by: Caller, jarId: string, expectedVersion?: number) => {
  const input = { idempotencyKey: newId(), jarId, expectedVersion };
  return changeJar(deps, by, { action: 'dropCoin', permission: 'licence:request', input }, () => ({
    type: 'DropCoin',
  }));
};
const create = async () => {
  const command = { action: 'createJar', permission: 'licence:request', input: { idempotencyKey: newId() } } as const;
  const { done } = await executeCommand(deps, here, command, async (uow) => {
    const jar = await world.jars.append(uow, world.jars.create(uow.newId(), { coins: 0 }), evolve, [
      { type: 'CoinDropped' },
    ]);
    return { jarId: jar.id };
  });
  return done!.jarId;
};
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof DomainError ? { code: error.code, ...error.details } : error),
  );

test('an id out of reach and an unknown id get the same answer, whatever the version', async () => {
  const jarId = await create();
  const elsewhere = caller(principal('2281'));
  const unknown = await faultOf(drop(elsewhere, newId(), 7));
  expect(unknown).toEqual({ code: 'NOT_FOUND', field: 'input.jarId' });
  expect(await faultOf(drop(elsewhere, jarId, 7))).toEqual(unknown);
  expect(await faultOf(drop(elsewhere, jarId, 1))).toEqual(unknown);
});

test('a role in one unit of the municipality is told what is missing, a missing permission before anything', async () => {
  const jarId = await create();
  const inUnit = caller(principal('1496', { unitId: 'u1' }));
  expect(await faultOf(drop(inUnit, jarId, 7))).toEqual({ code: 'FORBIDDEN', permission: 'licence:request' });
  const nurse = caller({ ...principal('1496'), grants: [{ role: 'NURSE', municipalityCode: '1496' }] });
  expect(await faultOf(drop(nurse, newId()))).toEqual({ code: 'FORBIDDEN', permission: 'licence:request' });
});

test('a stale version is told to whoever may change the thing', async () => {
  const jarId = await create();
  expect(await faultOf(drop(here, jarId, 7))).toEqual({
    code: 'VERSION_CONFLICT',
    field: 'input.expectedVersion',
    currentVersion: 1,
  });
  expect(await drop(here, jarId, 1)).toEqual({ done: { jarId, version: 2 } });
});

test('the caller keeps what was saved, as the database holds it', async () => {
  const jarId = await create();
  await drop(here, jarId);
  const stored = await world.database.connection.collection<{ _id: string }>('jars').findOne({ _id: jarId });
  expect(here.saved?.find('jars', jarId)).toMatchObject(stored!);
  expect(here.saved?.find('jars', newId())).toBeUndefined();
});
