import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { createTestNetwork, system, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

const CODE = '1443';
const today = dayOf(toInstant(new Date()));
let network: TestNetwork;
const { command, ask, faults, newStaff, newUnit } = talkTo(() => network);

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
});
afterAll(() => network.stop());

describe('what is not on record is told with its field', () => {
  const policy = { kind: 'DEVIATION', programme: 'VN_HSL', edition: 'X', from: '2026-01-01', body: { title: 'X' } };
  const from = '2026-01-01';
  test.each([
    ['assignRole', { expectedVersion: 1, role: 'CARE_STAFF', from }],
    ['grantPrescribingRight', { expectedVersion: 1, isoCode: '1206', from }],
    ['publishPolicy', policy],
    ['registerUnit', { name: 'Enhet', operationType: 'SABO' }],
    ['registerAgreement', { expectedVersion: 1, signedOn: from }],
    ['designateFunction', { expectedVersion: 1, function: 'GOVERNANCE', from }],
    ['registerCustomerAccount', { customerNumber: '12345', payerNumber: '54321' }],
    ['registerProviderAgreement', { providerId: newId(), customerNumber: '12345', from }],
    ['registerSupplyAgreement', { supplierId: 'HMV', programme: 'VN_HSL', from, undertakings: [] }],
  ])('a municipality, to %s', async (mutation, input) => {
    const onPerson = ['assignRole', 'grantPrescribingRight', 'designateFunction'].includes(mutation);
    const person = onPerson ? { staffId: (await newStaff(CODE)).id } : {};
    expect(await faults(mutation, { ...input, ...person, municipalityCode: '9999' })).toEqual([
      ['NOT_FOUND', 'input.municipalityCode'],
    ]);
  });

  test('a person and a unit', async () => {
    const { id: staffId } = await newStaff(CODE);
    const unitId = await newUnit(CODE);
    const appointing = { from };
    expect(await faults('appointOmbud', { ...appointing, staffId: newId(), unitId })).toEqual([
      ['NOT_FOUND', 'input.staffId'],
    ]);
    expect(await faults('appointOmbud', { ...appointing, staffId, unitId: newId() })).toEqual([
      ['NOT_FOUND', 'input.unitId'],
    ]);
  });
});

describe('a function', () => {
  const designate = async (staffId: string, from: string) => {
    const { version } = (await ask(`{ municipality(code: "${CODE}") { version } }`)).municipality;
    const input = { municipalityCode: CODE, expectedVersion: version, function: 'GOVERNANCE', staffId, from };
    const query =
      'mutation($input: DesignateFunctionInput!) { designateFunction(input: $input) { municipality { functions { staff { id } } } refusal { reasons { code field until } } } }';
    const answer = await network.as(system, 'identity', query, {
      input: { idempotencyKey: newId(), ...input },
    });
    return answer.errors.length > 0
      ? answer.errors.map(({ extensions }) => [extensions['code'], extensions['field']])
      : (answer.data.designateFunction.refusal?.reasons ?? answer.data.designateFunction.municipality.functions);
  };
  const rolesOf = async (id: string) =>
    (await ask('query($id: ID!) { staff(id: $id) { version roles { role active } } }', { id })).staff as {
      version: number;
      roles: { role: string; active: boolean }[];
    };

  test('S1-1: is not held by somebody who has left, though employed on the first day', async () => {
    const { id } = await newStaff(CODE, { employedTo: '2026-06-30' });
    expect(await designate(id, '2026-01-01')).toMatchObject([{ code: 'FUNCTION_NOT_EMPLOYED_HERE' }]);
  });

  test('S1-1: begins within two years', async () => {
    const { id } = await newStaff(CODE);
    expect(await designate(id, '2190-01-01')).toEqual([['BAD_USER_INPUT', 'input.from']]);
  });

  test('S1-1: one that has not begun gives way, and its role is never held', async () => {
    const [planned, now] = [await newStaff(CODE), await newStaff(CODE)];
    await designate(planned.id, addDays(today, 30));
    expect(await designate(now.id, today)).toMatchObject([{ staff: { id: now.id } }]);
    expect((await rolesOf(planned.id)).roles).toEqual([{ role: 'GOVERNANCE_FUNCTION', active: false }]);
    expect((await rolesOf(now.id)).roles).toEqual([{ role: 'GOVERNANCE_FUNCTION', active: true }]);
  });

  test('S1-1: when the holder leaves on the first day, another holds it from that day', async () => {
    const [leaving, next] = [await newStaff(CODE), await newStaff(CODE)];
    expect(await designate(leaving.id, today)).toMatchObject([{ staff: { id: leaving.id } }]);
    const { version: expectedVersion } = await rolesOf(leaving.id);
    const left = await command('endEmployment', { staffId: leaving.id, expectedVersion, lastDay: today }, refusal);
    expect(left.refusal).toBeNull();
    expect(await designate(next.id, today)).toMatchObject([{ staff: { id: next.id } }]);
    expect((await rolesOf(leaving.id)).roles).toEqual([{ role: 'GOVERNANCE_FUNCTION', active: false }]);
  });

  test('S1-1: the past is not written over; the first free day is told', async () => {
    const [early, late] = [await newStaff('1444'), await newStaff('1444')];
    const of = async (staffId: string, from: string) => {
      const { version } = (await ask('{ municipality(code: "1444") { version } }')).municipality;
      const input = { municipalityCode: '1444', expectedVersion: version, function: 'COMPETENCE', staffId, from };
      return command('designateFunction', input, 'refusal { reasons { code until } }');
    };
    await of(late.id, '2026-06-01');
    expect((await of(early.id, '2026-01-01')).refusal.reasons).toEqual([
      { code: 'FUNCTION_HELD_LATER', until: '2026-06-02' },
    ]);
  });
});
