import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { demoPrincipals } from '@hjalpmedel/local';
import { createGraphNetwork, type GraphNetwork } from './kit/graph-network.js';

/** A day of those who keep the register: the clerk, the unit manager, the competence function and the aid controller. */
const CODE = '2281';
const CLERK = 'sundsvall-governance';
const MANAGER = 'sundsvall-manager';
const COMPETENCE = 'sundsvall-prescriber';
const CONTROLLER = 'sundsvall-controller';
const STRANGER = 'vgr-assessor';
const today = dayOf(toInstant(new Date()));
const soon = addDays(today, 20);
let graph: GraphNetwork;
let unitId: string;
let serial = 0;

type Payload = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers of the graph
async function run(as: string, mutation: string, input: object, selection: string): Promise<Payload> {
  const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { ${selection} refusal { reasons { code field } } } }`;
  return (await graph.as(as, query, { input: { idempotencyKey: newId(), ...input } })).data[mutation];
}
async function done(as: string, mutation: string, input: object, selection: string): Promise<Payload> {
  const payload = await run(as, mutation, input, selection);
  expect(payload['refusal']).toBeNull();
  return payload;
}
const refused = async (as: string, mutation: string, input: object, selection: string) =>
  (await run(as, mutation, input, selection))['refusal'].reasons.map((one: Payload) => [one['code'], one['field']]);
const ask = async (as: string, query: string, variables: object = {}) => (await graph.as(as, query, variables)).data;
const job = (name: string, selection: string) =>
  ask('system', `mutation { ${name}(input: { asOf: "${today}" }) { ${selection} } }`);
const versionOf = async (as: string, id: string) =>
  (await ask(as, 'query($id: ID!) { staff(id: $id) { version } }', { id })).staff.version as number;
const on = async (as: string, id: string, mutation: string, input: object) =>
  done(as, mutation, { staffId: id, expectedVersion: await versionOf(as, id), ...input }, 'staff { id }');
const reminders = async (as: string, kind: string) => {
  const query = `{ reminders(municipalityCode: "${CODE}", kind: ${kind}) { totalCount edges { node { id version staff { id } } } } }`;
  return (await ask(as, query)).reminders.edges.map(({ node }: Payload) => node);
};

const person = (displayName: string, extra: object = {}) => ({
  hsaId: `SE0000000000-CLERK${++serial}`,
  displayName,
  profession: 'UNDERSKOTERSKA',
  employer: 'MUNICIPALITY',
  municipalityCode: CODE,
  employedFrom: '2024-01-01',
  ...extra,
});
/** A demo person, so that signing in works. */
async function hire(name: string, code = CODE): Promise<string> {
  const demo = demoPrincipals.find((one) => one.name === name);
  if (demo?.kind !== 'staff') throw new Error(`no demo person ${name}`);
  const { hsaId, displayName } = demo;
  const input = person(displayName, { hsaId, municipalityCode: code });
  return (await done('system', 'registerStaff', input, 'staff { id }'))['staff'].id;
}

beforeAll(async () => {
  graph = await createGraphNetwork();
  const designated = async (name: string, kind: string) => {
    const { municipality } = await ask('system', `{ municipality(code: "${CODE}") { version } }`);
    const input = { municipalityCode: CODE, expectedVersion: municipality.version, function: kind, from: today };
    await done('system', 'designateFunction', { ...input, staffId: await hire(name) }, 'municipality { code }');
  };
  await designated(CLERK, 'GOVERNANCE');
  await designated(COMPETENCE, 'COMPETENCE');
  await hire(STRANGER, '1496');
  const managerId = await hire(MANAGER);
  const controllerId = await hire(CONTROLLER);
  await graph.network.settle();
  const unit = { name: 'Hus Björken', operationType: 'SABO', municipalityCode: CODE };
  unitId = (await done(CLERK, 'registerUnit', unit, 'unit { id }'))['unit'].id;
  await on(CLERK, managerId, 'assignRole', { role: 'UNIT_MANAGER', municipalityCode: CODE, unitId, from: today });
  await on(CLERK, controllerId, 'assignRole', { role: 'AID_CONTROLLER', municipalityCode: CODE, from: today });
  await graph.network.settle();
}, 120_000);
afterAll(() => graph?.stop(), 60_000);

test('S2-3: the clerk registers a licence number for one person only, and corrects a name with a reason', async () => {
  const licensed = { profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'CLERK-1' };
  const { staff } = await done(CLERK, 'registerStaff', person('Berit Felstavad', licensed), 'staff { id }');
  expect(await refused(CLERK, 'registerStaff', person('Bo Annan', licensed), 'staff { id }')).toEqual([
    ['PROFESSIONAL_LICENCE_OF_ANOTHER', 'input.professionalLicenceNumber'],
  ]);
  await on(CLERK, staff.id, 'correctStaff', { displayName: 'Berit Påhittad', reason: 'Felstavat namn' });
  const query = 'query($id: ID!) { staff(id: $id) { displayName formerDetails { displayName reason } } }';
  expect((await ask(CLERK, query, { id: staff.id })).staff).toEqual({
    displayName: 'Berit Påhittad',
    formerDetails: [{ displayName: 'Berit Felstavad', reason: 'Felstavat namn' }],
  });
  expect((await ask(CONTROLLER, query, { id: staff.id })).staff.formerDetails).toBeNull();
  const twin = (await done(CLERK, 'registerStaff', person('Berit Dubblett'), 'staff { id }'))['staff'].id;
  await on(CLERK, staff.id, 'mergeStaff', { mergedId: twin, mergedVersion: 1, reason: 'Samma person' });
  expect((await ask(CLERK, query, { id: twin })).staff.displayName).toBe('Berit Påhittad');
});

test('S1-13, S1-14, S1-15: the competence function sees what expires, and renewed competence no longer', async () => {
  const { staff } = await done(CLERK, 'registerStaff', person('Cilla Påhittad'), 'staff { id }');
  const course = { kind: 'TRAINING', subject: 'BESTALLARKURS', from: '2024-01-01' };
  await on(COMPETENCE, staff.id, 'recordCompetence', { ...course, to: soon });
  await on(COMPETENCE, staff.id, 'recordCompetence', { kind: 'PROCESS', subject: 'BEHOVSBEDOMNING', from: today });
  await job('runReminderJob', 'raised');
  expect(await reminders(COMPETENCE, 'COMPETENCE_EXPIRING')).toMatchObject([{ staff: { id: staff.id } }]);
  expect((await job('runReminderJob', 'raised closed')).runReminderJob).toEqual({ raised: 0, closed: 0 });
  await on(COMPETENCE, staff.id, 'recordCompetence', { ...course, from: soon });
  expect(await reminders(COMPETENCE, 'COMPETENCE_EXPIRING')).toEqual([]);
});

test('S2-27, S2-28: the manager appoints on a fixed contract, is reminded of its end and renews it in one act', async () => {
  const contract = person('Doris Påhittad', { employedTo: soon });
  const { staff } = await done(CLERK, 'registerStaff', contract, 'staff { id }');
  const appointed = { staffId: staff.id, unitId, from: today };
  const { appointment } = await done(MANAGER, 'appointOmbud', appointed, 'appointment { id version to }');
  expect(appointment.to).toBe(soon);
  await job('runReminderJob', 'raised');
  expect(await reminders(MANAGER, 'OMBUD_ENDING')).toMatchObject([{ staff: { id: staff.id } }]);
  const further = { employer: 'MUNICIPALITY', municipalityCode: CODE, employedFrom: addDays(soon, 1) };
  await on(CLERK, staff.id, 'addEmployment', further);
  const renewal = { appointmentId: appointment.id, expectedVersion: appointment.version };
  const next = await done(MANAGER, 'renewOmbud', renewal, 'appointment { from to }');
  expect(next['appointment']).toEqual({ from: addDays(soon, 1), to: null });
  expect(await reminders(MANAGER, 'OMBUD_ENDING')).toEqual([]);
  const told = `{ controllerNotifications(municipalityCode: "${CODE}") { edges { node { kind } } } }`;
  expect((await ask(CONTROLLER, told)).controllerNotifications.edges).toEqual([{ node: { kind: 'START' } }]);
});

test('S2-31: a unit without a representative is in the weekly report, and a closed one only in the work list', async () => {
  const unit = { name: 'Hus Granen', operationType: 'HOME_CARE', municipalityCode: CODE };
  const { id } = (await done(CLERK, 'registerUnit', unit, 'unit { id }'))['unit'];
  expect(await refused(CLERK, 'registerUnit', { ...unit, name: 'hus granen ' }, 'unit { id }')).toEqual([
    ['UNIT_NAME_TAKEN', 'input.name'],
  ]);
  await done(CLERK, 'registerStaff', person('Elsa Påhittad', { unitId: id }), 'staff { id }');
  await job('runOmbudReportJob', 'reports');
  const report = `{ ombudReports(municipalityCode: "${CODE}") { edges { node { unitCount unitsWithout { edges { node { id } } } } } } }`;
  expect((await ask(CONTROLLER, report)).ombudReports.edges).toEqual([
    { node: { unitCount: 2, unitsWithout: { edges: [{ node: { id } }] } } },
  ]);
  const closing = { unitId: id, expectedVersion: 1, lastDay: addDays(today, -1) };
  await done(CLERK, 'closeUnit', closing, 'unit { open }');
  const late = person('Frans Påhittad', { unitId: id });
  expect(await refused(CLERK, 'registerStaff', late, 'staff { id }')).toEqual([['UNIT_CLOSED', 'input.unitId']]);
  const list = `{ closedUnitsInUse(municipalityCode: "${CODE}") { edges { node { remainingStaff { edges { node { displayName } } } } } } }`;
  expect((await ask(CLERK, list)).closedUnitsInUse.edges).toEqual([
    { node: { remainingStaff: { edges: [{ node: { displayName: 'Elsa Påhittad' } }] } } },
  ]);
  const answer = await graph.as(STRANGER, list);
  expect(answer.codes.length > 0 || answer.data.closedUnitsInUse.edges.length === 0).toBe(true);
});
