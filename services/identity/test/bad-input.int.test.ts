import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { system } from '@hjalpmedel/testing';
import { createPeople, SKOVDE } from './_util.js';

let people: Awaited<ReturnType<typeof createPeople>>;
let assessor: { id: string; version: number };
let employed: { id: string; version: number };
beforeAll(async () => {
  people = await createPeople();
  await people.sign('2023-06-01');
  assessor = await people.hire();
  await people.give(assessor.id, 'NEEDS_ASSESSOR');
  employed = await people.hire();
});
afterAll(() => people?.network.stop());

/** How many documents there are in each collection; what a refusal leaves is the outcome of its idempotency key. */
async function counts(): Promise<Readonly<Record<string, number>>> {
  const { db } = people.network.service('identity').database.connection;
  const found: Record<string, number> = {};
  for (const { name } of await db!.listCollections().toArray())
    if (name !== 'idempotency') found[name] = await db!.collection(name).countDocuments();
  return found;
}

/** Code, field and words of what stands in the way: of the error, or of each reason of the refusal. */
async function told(mutation: string, input: object, as: Parameters<typeof people.network.as>[0] = system) {
  const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { refusal { reasons { code field message } } } }`;
  const variables = { input: { idempotencyKey: newId(), ...input } };
  const answer = await people.network.as(as, 'identity', query, variables);
  if (answer.errors.length > 0)
    return answer.errors.map(({ extensions, message }) => [extensions['code'], extensions['field'], message]);
  const { reasons } = answer.data[mutation].refusal as { reasons: { code: string; field: string; message: string }[] };
  return reasons.map(({ code, field, message }) => [code, field, message]);
}

const employment = { employer: 'MUNICIPALITY', municipalityCode: SKOVDE, employedFrom: '2024-01-01' };
const person = {
  ...employment,
  hsaId: 'SE0000000000-BAD1',
  displayName: 'Test Testsson',
  profession: 'BISTANDSHANDLAGGARE',
};

type Case = readonly [string, () => ReturnType<typeof told>, readonly [string, string, RegExp]];
test.each<Case>([
  [
    'a municipality that is not on record',
    () => told('registerStaff', { ...person, municipalityCode: '9999' }),
    ['NOT_FOUND', 'input.municipalityCode', /./],
  ],
  [
    'an employment that overlaps another',
    () =>
      told('addEmployment', { ...employment, staffId: employed.id, expectedVersion: 1, employedFrom: '2026-01-01' }),
    ['EMPLOYMENTS_OVERLAP', 'input.employedFrom', /redan anställd/],
  ],
  [
    'a period that ends before it starts',
    () => told('registerStaff', { ...person, employedTo: '2023-12-31' }),
    ['BAD_USER_INPUT', 'input.employedTo', /före dess första/],
  ],
  [
    'an HSA id that is not written as one',
    () => told('registerStaff', { ...person, hsaId: 'SE19900101-1239' }),
    ['BAD_USER_INPUT', 'input.hsaId', /SE \+ 10 siffror/],
  ],
  [
    'delegating to oneself',
    () =>
      told(
        'grantDelegation',
        { holderId: assessor.id, kind: 'ORDERING', municipalityCode: SKOVDE, from: '2026-01-01' },
        people.as(assessor.id, 'NEEDS_ASSESSOR'),
      ),
    ['DELEGATION_TO_ONESELF', 'input.holderId', /sig själv/],
  ],
])('%s is refused with its field and why, without the value, and nothing is written', async (_, tell, expected) => {
  const before = await counts();
  expect(before['staff']).toBe(2);
  const [code, field, words] = expected;
  expect(await tell()).toEqual([[code, field, expect.stringMatching(words)]]);
  expect(JSON.stringify(await tell())).not.toMatch(/19900101|9999/);
  expect(await counts()).toEqual(before);
});
