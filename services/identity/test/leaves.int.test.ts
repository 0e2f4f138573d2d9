import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, dayOf, startOf, toInstant } from '@hjalpmedel/domain';
import { system } from '@hjalpmedel/testing';
import { createPeople, refusal, SKOVDE } from './_util.js';

let people: Awaited<ReturnType<typeof createPeople>>;
beforeAll(async () => {
  people = await createPeople();
  await people.sign('2023-06-01');
});
afterAll(() => people?.network.stop());

const today = dayOf(toInstant(new Date()));
const plus = (days: number) => addDays(today, days);
const LEAVES = 'staff { leaves { leaveId from to former { from to reason } } }';

async function change(staffId: string, mutation: string, input: object, selection = LEAVES) {
  const { version } = await people.read(staffId, 'version');
  const named = { staffId, expectedVersion: version, ...input };
  return people.command(system, mutation, named, `${selection} ${refusal.replace('field', 'field until')}`);
}
const away = async (staffId: string, from: string, to?: string): Promise<string> => {
  const { staff, refusal: no } = await change(staffId, 'registerLeave', { from, to });
  expect(no).toBeNull();
  return staff.leaves.at(-1).leaveId as string;
};
const reasons = async (staffId: string, act: string, on: string) => {
  const query =
    'query($s: ID!, $a: AuthorityAct!, $m: String!, $t: DateTime) { authority(staffId: $s, act: $a, programme: VGR_SOCIAL_DIGITAL, municipalityCode: $m, at: $t) { reasons { code until } grants { role } } }';
  const variables = { s: staffId, a: act, m: SKOVDE, t: startOf(on as typeof today) };
  const { authority } = (await people.network.as(system, 'identity', query, variables)).data;
  return authority as { reasons: { code: string; until: string | null }[]; grants: object[] };
};
const run = async (asOf: string) =>
  (
    await people.network.as(
      system,
      'identity',
      `mutation { runAuthorityJob(input: { asOf: "${asOf}" }) { published } }`,
    )
  ).data.runAuthorityJob.published as number;
const told = async (staffId: string) => {
  const { outbox } = people.network.service('identity').database.systemCollections;
  const rows = await outbox.find({ aggregateId: staffId }).sort({ version: 1 }).lean();
  return rows.map(({ headers }) => headers['ce_type']);
};

test('S1-16: on leave nobody has authority; the answer names the leave and the first day of work', async () => {
  const { id, hsaId } = await people.hire();
  await people.give(id, 'ORDERER');
  expect((await people.principal(hsaId)).grants).toHaveLength(1);
  const leaveId = await away(id, plus(-3), plus(10));
  expect((await people.principal(hsaId)).grants).toEqual([]);
  expect((await people.read(id, 'roles { active status }')).roles).toEqual([{ active: false, status: 'SUSPENDED' }]);
  expect(await reasons(id, 'ORDER', today)).toEqual({
    reasons: [{ code: 'ON_LEAVE', until: plus(11) }],
    grants: [],
  });
  expect((await reasons(id, 'ORDER', plus(-4))).reasons).toEqual([]);

  await change(id, 'endLeave', { leaveId, lastDay: plus(-1) });
  expect((await people.principal(hsaId)).grants).toHaveLength(1);
  expect((await reasons(id, 'ORDER', plus(-2))).reasons).toMatchObject([{ code: 'ON_LEAVE', until: today }]);
  expect((await people.read(id, 'roles { active status }')).roles).toEqual([{ active: true, status: 'ACTIVE' }]);
});

test('a leave is corrected with a reason, taken back, and blocks no other after that', async () => {
  const { id } = await people.hire();
  const leaveId = await away(id, plus(5));
  const { staff } = await change(id, 'correctLeave', { leaveId, from: plus(6), to: plus(20), reason: 'Fel dag' });
  expect(staff.leaves).toEqual([
    { leaveId, from: plus(6), to: plus(20), former: [{ from: plus(5), to: null, reason: 'Fel dag' }] },
  ]);
  const second = await change(id, 'registerLeave', { from: plus(10) });
  expect(second.refusal.reasons).toMatchObject([{ code: 'LEAVE_ALREADY_ON_RECORD', until: plus(21) }]);
  await change(id, 'endLeave', { leaveId, lastDay: plus(5) });
  await away(id, plus(10));
});

test('S1-20: what somebody on leave has delegated is suspended until the return', async () => {
  const [assessor, delegate] = [await people.hire(), await people.hire()];
  await people.give(assessor.id, 'NEEDS_ASSESSOR');
  const given = { holderId: delegate.id, kind: 'ORDERING', municipalityCode: SKOVDE, from: plus(-30) };
  const by = people.as(assessor.id, 'NEEDS_ASSESSOR');
  await people.command(by, 'grantDelegation', given, 'delegation { id }');
  const leaveId = await away(assessor.id, plus(-1), plus(7));
  expect((await people.principal(delegate.hsaId)).grants).toEqual([]);
  expect((await people.read(delegate.id, 'delegations { active status }')).delegations).toEqual([
    { active: false, status: 'SUSPENDED' },
  ]);
  expect((await reasons(delegate.id, 'ORDER', today)).reasons).toEqual([
    { code: 'DELEGATOR_WITHOUT_RIGHT', until: plus(8) },
  ]);
  expect((await told(delegate.id)).at(-1)).toBe('identity.DatedAuthorityChanged');
  await change(assessor.id, 'endLeave', { leaveId, lastDay: plus(-2) });
  expect((await people.principal(delegate.hsaId)).grants).toHaveLength(1);
});

test('S1-1: a function whose holder is on leave is vacant, and its alarm is cleared at the return', async () => {
  const holder = await people.hire();
  const lacks = async () => {
    const query = `{ municipality(code: "${SKOVDE}") { version lacks { what } functions { status } alarms { what } } }`;
    return (await people.network.as(system, 'identity', query)).data.municipality;
  };
  const { version: expectedVersion } = await lacks();
  const designation = { municipalityCode: SKOVDE, expectedVersion, function: 'GOVERNANCE', staffId: holder.id };
  await people.command(system, 'designateFunction', { ...designation, from: plus(-9) }, 'municipality { code }');
  const leaveId = await away(holder.id, plus(-1));
  const during = await lacks();
  expect(during.lacks).toContainEqual({ what: 'GOVERNANCE' });
  expect(during.functions).toEqual([{ status: 'SUSPENDED' }]);
  await people.network.as(system, 'identity', `mutation { runAlarmJob(input: { asOf: "${today}" }) { raised } }`);
  expect((await lacks()).alarms).toContainEqual({ what: 'GOVERNANCE' });
  await change(holder.id, 'endLeave', { leaveId, lastDay: plus(-2) });
  const after = await lacks();
  expect(after.alarms).not.toContainEqual({ what: 'GOVERNANCE' });
  expect(after.functions).toEqual([{ status: 'ACTIVE' }]);
});

test('on the first day of a leave and on the day of return the authority is told anew, once, also after an outage', async () => {
  await run(plus(-5));
  const { id } = await people.hire();
  await away(id, plus(-3), plus(-2));
  const before = (await told(id)).length;
  expect(await run(today)).toBeGreaterThanOrEqual(1);
  expect((await told(id)).slice(before)).toEqual(['identity.DatedAuthorityChanged']);
  expect(await run(today)).toBe(0);
  expect(await run(plus(-3))).toBe(0);
});

test('S2-26, S2-31: a representative on leave keeps the licence; the unit has no representative meanwhile', async () => {
  const unit = { name: 'Enhet Frånvaro', operationType: 'SABO', municipalityCode: SKOVDE };
  const { unit: home } = await people.command(system, 'registerUnit', unit, 'unit { id }');
  const manager = { ...people.as('chef', 'UNIT_MANAGER') };
  const { id } = await people.hire();
  const appointed = { staffId: id, unitId: home.id, from: plus(-40) };
  await people.command(manager, 'appointOmbud', appointed, 'appointment { id }');
  const without = async () => {
    const query = `{ unitsWithoutOmbud(municipalityCode: "${SKOVDE}") { edges { node { id } } } }`;
    const { unitsWithoutOmbud } = (await people.network.as(system, 'identity', query)).data;
    return unitsWithoutOmbud.edges.map(({ node }: { node: { id: string } }) => node.id) as string[];
  };
  expect(await without()).not.toContain(home.id);
  await people.command(
    system,
    'registerSupplier',
    { supplierId: 'FRA', name: 'Påhittad', countyCode: '14', systems: ['webFranvaro'] },
    'supplier { id }',
  );
  const asked = { staffId: id, supplierSystem: 'webFranvaro' };
  const controller = people.as('controller', 'AID_CONTROLLER');
  await people.command(controller, 'requestLicence', asked, 'licence { id }');
  await away(id, plus(-1));
  expect(await without()).toContain(home.id);
  await people.network.as(system, 'identity', `mutation { runLicenceJob(input: { asOf: "${today}" }) { revoked } }`);
  expect((await people.read(id, 'licences { status }')).licences).toEqual([{ status: 'REQUESTED' }]);
});

test('leaves are seen by those who may register them and by the person, not by colleagues', async () => {
  const [one, colleague] = [await people.hire(), await people.hire()];
  await away(one.id, plus(30), plus(40));
  const seenBy = async (as: ReturnType<typeof people.as>) =>
    (await people.network.as(as, 'identity', `{ staff(id: "${one.id}") { leaves { from } } }`)).data.staff.leaves;
  expect(await seenBy(people.as(one.id, 'CARE_STAFF'))).toEqual([{ from: plus(30) }]);
  expect(await seenBy(people.as('chef', 'UNIT_MANAGER'))).toEqual([{ from: plus(30) }]);
  expect(await seenBy(people.as(colleague.id, 'CARE_STAFF'))).toBeNull();
});
