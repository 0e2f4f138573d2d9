import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { demoPrincipals } from '@hjalpmedel/local';
import { until } from '@hjalpmedel/testing';
import { registerClient } from './kit/clients.js';
import { createGraphNetwork, type GraphNetwork } from './kit/graph-network.js';

const VGR = '1496';
const VN = '2281';
const today = dayOf(toInstant(new Date()));
const plus = (days: number) => addDays(today, days);
let graph: GraphNetwork;

type Outcome = { readonly codes: readonly string[]; readonly payload: Awaited<ReturnType<GraphNetwork['as']>>['data'] };
/** Runs a mutation at the gateway. The codes are those of the refusal, or of the error. */
async function act(as: string, mutation: string, input: object, selection?: string): Promise<Outcome> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const fields = `${selection ?? ''} refusal { reasons { code until } }`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`;
  const answer = await graph.as(as, query, { input: { idempotencyKey: newId(), ...input } });
  if (answer.errors.length > 0) return { codes: answer.codes as string[], payload: undefined };
  const payload = answer.data[mutation];
  return { codes: (payload.refusal?.reasons ?? []).map((one: { code: string }) => one.code), payload };
}
const done = async (as: string, mutation: string, input: object, selection?: string) => {
  const { codes, payload } = await act(as, mutation, input, selection);
  expect([mutation, codes]).toEqual([mutation, []]);
  return payload;
};
const ask = async (as: string, query: string, variables: object = {}) => (await graph.as(as, query, variables)).data;

const hired = new Map<string, string>();
/** Registers a demo person, so that signing in works. */
async function hire(name: string, municipalityCode: string, extra: object = {}): Promise<string> {
  const demo = demoPrincipals.find((one) => one.name === name);
  if (demo?.kind !== 'staff') throw new Error(`no demo person ${name}`);
  const { hsaId, displayName } = demo;
  const employed = {
    profession: 'UNDERSKOTERSKA',
    employer: 'MUNICIPALITY',
    municipalityCode,
    employedFrom: '2024-01-01',
  };
  const { staff } = await done(
    'system',
    'registerStaff',
    { hsaId, displayName, ...employed, ...extra },
    'staff { id }',
  );
  hired.set(name, staff.id);
  return staff.id;
}
const versionOf = async (staffId: string): Promise<number> =>
  (await ask('system', 'query($id: ID!) { staff(id: $id) { version } }', { id: staffId })).staff.version;
const on = async (as: string, mutation: string, staffId: string, input: object, selection?: string) =>
  act(as, mutation, { staffId, expectedVersion: await versionOf(staffId), ...input }, selection);
const give = (staffId: string, role: string, municipalityCode: string, unitId?: string) =>
  on('system', 'assignRole', staffId, { role, municipalityCode, unitId, from: '2024-01-01' });
const municipality = async (code: string) =>
  (await ask('system', `{ municipality(code: "${code}") { version lacks { what } functions { function } } }`))
    .municipality;

const units = { home: '', other: '', ward: '' };
const MANAGER = 'sundsvall-manager';
const CONTROLLER = 'sundsvall-controller';
const SUPPLIER = 'sundsvall-supplier';

beforeAll(async () => {
  graph = await createGraphNetwork();
  const supplier = { supplierId: 'HMV', name: 'Hjälpmedel Västernorrland', countyCode: '22', systems: ['webSESAM'] };
  await done('system', 'registerSupplier', supplier);
  const unit = async (operationType: string) => {
    const input = { name: `Enhet ${operationType}`, operationType, municipalityCode: VN };
    return (await done('system', 'registerUnit', input, 'unit { id }')).unit.id as string;
  };
  units.home = await unit('SABO');
  units.other = await unit('HOME_CARE');
  units.ward = await unit('SHORT_TERM_CARE');
  await give(await hire(MANAGER, VN), 'UNIT_MANAGER', VN);
  await give(await hire(CONTROLLER, VN), 'AID_CONTROLLER', VN);
  const employedBySupplier = { employer: 'SUPPLIER', supplierId: 'HMV' };
  await give(await hire(SUPPLIER, VN, employedBySupplier), 'SUPPLIER_STAFF', VN);
  await hire('sundsvall-ombud', VN);
  await hire('sundsvall-prescriber', VN, { profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'L-1' });
  for (const name of [MANAGER, CONTROLLER, SUPPLIER])
    await until(`${name} to be known`, async () => (await graph.as(name, '{ me { kind } }')).errors.length === 0);
}, 180_000);
afterAll(() => graph?.stop(), 60_000);

test('S1-1, S1-14: a municipality lacks the functions that it has not designated', async () => {
  const register = {
    municipalityCode: VGR,
    expectedVersion: (await municipality(VGR)).version,
    signedOn: '2023-06-01',
  };
  await done('system', 'registerAgreement', register);
  const lacking = async () => (await municipality(VGR)).lacks.map(({ what }: { what: string }) => what);
  expect(await lacking()).toEqual(expect.arrayContaining(['GOVERNANCE', 'COMPETENCE']));
  const holder = await hire('vgr-governance', VGR);
  for (const kind of ['GOVERNANCE', 'COMPETENCE']) {
    const { version: expectedVersion } = await municipality(VGR);
    const designation = { municipalityCode: VGR, expectedVersion, function: kind, staffId: holder, from: today };
    await done('system', 'designateFunction', designation);
    expect(await lacking()).not.toContain(kind);
  }
  await on('system', 'endEmployment', holder, { lastDay: plus(-1) });
  expect(await lacking()).toEqual(expect.arrayContaining(['GOVERNANCE', 'COMPETENCE']));
  expect((await municipality(VGR)).functions).toEqual([]);
});

describe('documents', () => {
  const document = { programme: 'VGR_SOCIAL_DIGITAL', from: '2024-01-01' };
  test("S1-5: a municipality's rule may tighten the programme's, never loosen it", async () => {
    const rule = (months: number) => ({ inactivityMonths: months, measure: 'USE', warnDaysAhead: [] });
    const general = { ...document, kind: 'LICENCE', supplier: 'portal', edition: 'L-1', body: rule(6) };
    await done('system', 'publishPolicy', general);
    const local = { ...general, municipalityCode: VGR, edition: 'L-2' };
    const looser = await act('system', 'publishPolicy', { ...local, body: rule(12) });
    expect(looser.codes).toEqual(['LOOSER_THAN_PROGRAMME']);
    await done('system', 'publishPolicy', { ...local, body: rule(3) });
  });
  test('S2-10, S2-12: guidelines are the same in the whole county, and only its committee sets criteria', async () => {
    const guideline = {
      ...document,
      programme: 'VN_HSL',
      kind: 'GUIDELINE',
      edition: 'R-1',
      body: { title: 'Riktlinje' },
    };
    const forOne = await act('system', 'publishPolicy', { ...guideline, municipalityCode: VN });
    expect(forOne.codes).toEqual(['NOT_ON_EQUAL_TERMS']);
    await done('system', 'publishPolicy', guideline);
    const body = { isoCode: '1206', criteria: [{ code: 'NEED', text: 'Behov' }] };
    const criteria = {
      ...guideline,
      kind: 'NEED_CRITERIA',
      edition: 'B-1',
      adoptedBy: 'COMMITTEE',
      adoptedOn: today,
      body,
    };
    expect((await act('system', 'publishPolicy', criteria)).codes).toEqual(['FORBIDDEN']);
    expect((await act(MANAGER, 'publishPolicy', criteria)).codes).toEqual(['FORBIDDEN']);
  });
  test("S2-13, S2-14: an agreement is with the county's supplier, and lists the undertakings of both", async () => {
    const undertaking = (party: string) => ({ party, code: 'DELIVERY', text: 'Levererar.' });
    const agreement = { supplierId: 'HMV', municipalityCode: VGR, programme: 'VN_HSL', from: today };
    const one = { ...agreement, undertakings: [undertaking('SUPPLIER')] };
    expect((await act('system', 'registerSupplyAgreement', one)).codes).toEqual([
      'SUPPLIER_OF_ANOTHER_COUNTY',
      'UNDERTAKINGS_OF_BOTH_MISSING',
    ]);
    const both = { ...one, municipalityCode: VN, undertakings: ['SUPPLIER', 'MUNICIPALITY'].map(undertaking) };
    await done('system', 'registerSupplyAgreement', both);
  });
});

test('S2-3, S2-11: a prescriber is licensed, and has the right to prescribe in the product area', async () => {
  const [licensed, other] = [hired.get('sundsvall-prescriber')!, hired.get('sundsvall-ombud')!];
  expect((await give(other, 'PRESCRIBER', VN)).codes).toEqual(['PROFESSIONAL_LICENCE_MISSING']);
  expect((await give(licensed, 'PRESCRIBER', VN)).codes).toEqual([]);
  const question = `{ authority(staffId: "${licensed}", act: PRESCRIBE, programme: VN_HSL, municipalityCode: "${VN}", isoCode: "120603") { reasons { code until } } }`;
  const reasons = async () => (await ask('system', question)).authority.reasons;
  expect(await reasons()).toContainEqual({ code: 'PRESCRIBING_RIGHT_MISSING', until: null });
  const right = { isoCode: '1206', municipalityCode: VN };
  await on('system', 'grantPrescribingRight', licensed, { ...right, from: plus(10), to: plus(20) });
  expect(await reasons()).toContainEqual({ code: 'PRESCRIBING_RIGHT_MISSING', until: plus(10) });
  await on('system', 'grantPrescribingRight', licensed, { ...right, from: today, to: plus(9) });
  expect(await reasons()).not.toContainEqual(expect.objectContaining({ code: 'PRESCRIBING_RIGHT_MISSING' }));
});

describe('the functions of S1-16', () => {
  const ASSESSOR = 'vgr-assessor';
  const ALARM = '222912';
  let assessorId = '';
  let orderId = '';
  let ofClient: object = {};

  beforeAll(async () => {
    assessorId = await hire(ASSESSOR, VGR);
    for (const role of ['NEEDS_ASSESSOR', 'ORDERER']) await give(assessorId, role, VGR);
    for (const [kind, subject] of [
      ['PRODUCT', '2229'],
      ['PROCESS', 'BEHOVSBEDOMNING'],
      ['TRAINING', 'BESTALLNINGSANSVAR'],
    ])
      await on('system', 'recordCompetence', assessorId, { kind, subject, from: '2024-01-01' });
    const instruction = { isoCode: ALARM, professions: ['BISTANDSHANDLAGGARE'], requiredKnowledge: [], criteria: [] };
    const inForce = { ...instruction, programme: 'VGR_SOCIAL_DIGITAL', from: today };
    await done('system', 'publishProductInstruction', inForce);
    await graph.network.settle();
    const clientId = await registerClient(graph, ASSESSOR, VGR);
    const decision = { clientId, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from: '2024-01-01' };
    const { serviceDecision } = await done(ASSESSOR, 'recordServiceDecision', decision, 'serviceDecision { id }');
    await graph.network.settle();
    const shaped = { goals: ['Gå ut'], needs: ['Larma'], interests: ['Promenader'] };
    const plan = { clientId, programme: 'VGR_SOCIAL_DIGITAL', ...shaped, clientParticipation: { form: 'MEETING' } };
    const { carePlan } = await done(ASSESSOR, 'agreeCarePlan', plan, 'carePlan { id }');
    ofClient = { clientId, carePlanId: carePlan.id, programme: 'VGR_SOCIAL_DIGITAL', legalBasis: 'SOL' };
    ofClient = { ...ofClient, serviceDecisionId: serviceDecision.id };
  }, 120_000);

  const assess = () => {
    const need = { initiator: 'INDIVIDUAL', isoCode: ALARM, conclusion: 'MET_BY_AID' };
    return act(ASSESSOR, 'completeNeedsAssessment', { ...ofClient, ...need }, 'assessment { id }');
  };

  test('S1-19: only the professions that the product instruction names assess in the area', async () => {
    expect((await assess()).codes).toEqual(['PROFESSION_NOT_RESPONSIBLE']);
    const profession = { profession: 'BISTANDSHANDLAGGARE', reason: 'Fel yrke i registret' };
    expect((await on('system', 'correctStaff', assessorId, profession)).codes).toEqual([]);
    await graph.network.settle();
    const { codes, payload } = await assess();
    expect(codes).toEqual([]);
    ofClient = { ...ofClient, assessmentId: payload.assessment.id };
  });

  const order = async () => {
    const query =
      'query($id: ID!) { order(id: $id) { orderer { id } assessor { id } held { reasons { code until } } } }';
    return (await ask('system', query, { id: orderId })).order;
  };

  test('S1-17: the assessor may be the orderer; the order keeps both, also when they are one person', async () => {
    const { serviceDecisionId: _, ...drafted } = ofClient as { readonly serviceDecisionId: string };
    const lines = [{ articleNumber: 'A-1', supplierId: 'HMV', quantity: 1 }];
    const { order: draft } = await done(ASSESSOR, 'createDraft', { ...drafted, lines }, 'order { id }');
    orderId = draft.id;
    const both = { orderer: { id: assessorId }, assessor: { id: assessorId } };
    expect(await order()).toMatchObject({ ...both, held: null });
  });

  test('S1-16: a leave holds the drafts of the person from its first day until the return', async () => {
    const leave = { from: today, to: plus(20) };
    const { payload } = await on('system', 'registerLeave', assessorId, leave, 'staff { leaves { leaveId } }');
    await graph.network.settle();
    expect((await order()).held.reasons).toContainEqual({ code: expect.any(String), until: plus(21) });
    const question = `{ authority(staffId: "${assessorId}", act: ORDER, programme: VGR_SOCIAL_DIGITAL, municipalityCode: "${VGR}") { reasons { code until } } }`;
    expect((await ask('system', question)).authority.reasons).toEqual([{ code: 'ON_LEAVE', until: plus(21) }]);
    const { leaveId } = payload.staff.leaves[0];
    expect((await on('system', 'endLeave', assessorId, { leaveId, lastDay: plus(-1) })).codes).toEqual([]);
    await graph.network.settle();
    expect((await order()).held).toBeNull();
  });
});

describe('aid representatives', () => {
  const representative = () => hired.get('sundsvall-ombud')!;
  const appoint = (as: string, unitId: string) =>
    act(as, 'appointOmbud', { staffId: representative(), unitId, from: '2026-01-01' }, 'appointment { id version }');
  let appointment: { readonly id: string; readonly version: number };

  test("S2-27, S2-31: the unit's manager appoints them, where the operation has representatives", async () => {
    expect((await appoint(SUPPLIER, units.home)).codes).toEqual(['FORBIDDEN']);
    expect((await appoint(MANAGER, units.ward)).codes).toEqual(['OPERATION_WITHOUT_OMBUD']);
    const lacking = `{ unitsWithoutOmbud(municipalityCode: "${VN}") { edges { node { id } } } }`;
    const without = async () =>
      (await ask('system', lacking)).unitsWithoutOmbud.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect((await without()).sort()).toEqual([units.home, units.other].sort());
    const { payload } = await appoint(MANAGER, units.home);
    appointment = payload.appointment;
    expect(await without()).toEqual([units.other]);
  });

  test('S2-25, S2-30: one who does not log in loses the licence that the controller asked for, and stays appointed', async () => {
    const rule = { kind: 'LICENCE', programme: 'VN_HSL', supplier: 'webSESAM', edition: 'O-1', from: '2024-01-01' };
    const body = { inactivityMonths: 6, measure: 'LOGIN', warnDaysAhead: [30], holders: 'AID_REPRESENTATIVE' };
    await done('system', 'publishPolicy', { ...rule, body });
    const asked = { staffId: representative(), supplierSystem: 'webSESAM' };
    expect((await act(MANAGER, 'requestLicence', asked)).codes).toEqual(['FORBIDDEN']);
    const { licence } = await done(CONTROLLER, 'requestLicence', asked, 'licence { id version }');
    const onLicence = async (as: string, mutation: string, input: object) => {
      const found = (await ask('system', 'query($id: ID!) { licence(id: $id) { version } }', { id: licence.id }))
        .licence;
      return act(as, mutation, { licenceId: licence.id, expectedVersion: found.version, ...input });
    };
    const moment = (days: number) => `${plus(days)}T08:00:00.000Z`;
    await onLicence(SUPPLIER, 'confirmLicence', { grantedAt: moment(-250) });
    await onLicence(SUPPLIER, 'recordLicenceUse', { usedAt: moment(-5), kind: 'USE' });
    await ask('system', `mutation { runLicenceJob(input: { asOf: "${today}" }) { revoked } }`);
    const query = `{ licence(id: "${licence.id}") { status } ombudAppointments(municipalityCode: "${VN}") { edges { node { status withoutLicence } } } }`;
    expect(await ask('system', query)).toEqual({
      licence: { status: 'REVOKED' },
      ombudAppointments: { edges: [{ node: { status: 'ACTIVE', withoutLicence: true } }] },
    });
    // A log-in that is told the morning after counts.
    await onLicence(SUPPLIER, 'recordLicenceUse', { usedAt: moment(-9), kind: 'LOGIN' });
    expect((await ask('system', query)).licence).toEqual({ status: 'ACTIVE' });
    await onLicence(CONTROLLER, 'withdrawLicence', {});
    expect((await ask('system', query)).licence).toEqual({ status: 'REVOKED' });
  });

  test('S2-28: the controller is notified of each start, move and end, and takes note', async () => {
    const moving = { appointmentId: appointment.id, unitId: units.other, from: today };
    const { version: expectedVersion } = appointment;
    const moved = await done(MANAGER, 'transferOmbud', { ...moving, expectedVersion }, 'appointment { id version }');
    const { id: appointmentId, version } = moved.appointment;
    await done(MANAGER, 'endOmbudAppointment', { appointmentId, expectedVersion: version, lastDay: plus(30) });
    const query = `{ controllerNotifications(municipalityCode: "${VN}") { edges { node { id kind status version } } } }`;
    const told = async () =>
      (await ask(CONTROLLER, query)).controllerNotifications.edges.map(({ node }: { node: object }) => node);
    const open = await told();
    expect(open.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['END', 'START', 'TRANSFER']);
    const [{ id: notificationId, version: seen }] = open;
    await done(CONTROLLER, 'acknowledgeNotification', { notificationId, expectedVersion: seen });
    expect(await told()).toContainEqual(expect.objectContaining({ id: notificationId, status: 'ACKNOWLEDGED' }));
  });

  test('S2-29: their duties are the same everywhere, but for the exceptions of a kind of operation', async () => {
    const duty = (code: string, exceptIn: readonly string[]) => ({ code, text: code, exceptIn });
    const catalogue = { kind: 'OMBUD_DUTIES', programme: 'VN_HSL', from: '2024-01-01' };
    const elsewhere = { duties: [duty('STORE', ['SHORT_TERM_CARE'])] };
    const refused = await act('system', 'publishPolicy', { ...catalogue, edition: 'D-0', body: elsewhere });
    expect(refused.codes).toEqual(['DUTY_EXCEPTION_ELSEWHERE']);
    const body = { duties: [duty('STORE', ['HOME_CARE']), duty('TRAIN', [])] };
    await done('system', 'publishPolicy', { ...catalogue, edition: 'D-1', body });
    const duties = async (operationType: string) =>
      (
        await ask(MANAGER, `{ ombudDuties(operationType: ${operationType}, on: "${today}") { duties { code } } }`)
      ).ombudDuties.duties.map(({ code }: { code: string }) => code);
    expect([await duties('SABO'), await duties('HOME_CARE')]).toEqual([['STORE', 'TRAIN'], ['TRAIN']]);
  });
});
