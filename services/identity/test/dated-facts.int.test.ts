import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, toInstant, type PlainDate } from '@hjalpmedel/domain';
import { createTestNetwork, person, system, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';
import { refusal, talkTo } from './_organisation.js';

const CODE = '1444';
const today = dayOf(toInstant(new Date()));
const plus = (days: number): PlainDate => addDays(today, days);
const [sooner, late, never] = [plus(60), plus(90), plus(89)];
let network: TestNetwork;
const { command, ask, newStaff, newUnit } = talkTo(() => network);

const STAFF =
  'query($id: ID!) { staff(id: $id) { version employments { employmentId from } roles { roleId active } prescribingRights { rightId } licences { status revocationReason } } }';
const read = async (id: string) => (await ask(STAFF, { id })).staff;
/** A command on a person, at its version. */
const on = async (id: string, mutation: string, input: object) => {
  const { version } = await read(id);
  return (await command(mutation, { staffId: id, expectedVersion: version, ...input })).refusal;
};
const codes = (no: { reasons: { code: string }[] } | null) => no?.reasons.map(({ code }) => code) ?? [];
const municipality = async () =>
  (await ask(`{ municipality(code: "${CODE}") { version functions { staff { id } } lacks { what } } }`)).municipality;
const onMunicipality = async (mutation: string, input: object) => {
  const { version } = await municipality();
  return (await command(mutation, { municipalityCode: CODE, expectedVersion: version, ...input })).refusal;
};
const authority = async (staffId: string, act: string, at?: string) =>
  (
    await ask(
      `query($id: ID!, $act: AuthorityAct!, $at: DateTime) { authority(staffId: $id, act: $act, programme: VGR_SOCIAL_DIGITAL, municipalityCode: "${CODE}", at: $at) { outcome reasons { code } } }`,
      { id: staffId, act, at },
    )
  ).authority as { outcome: string; reasons: { code: string }[] };

beforeAll(async () => {
  network = await createTestNetwork({ services: { identity: createIdentityService } });
  await onMunicipality('registerAgreement', { signedOn: '2020-01-01' });
  const supplier = { supplierId: 'HMC', name: 'Central Test', countyCode: '14', systems: ['webC'] };
  await command('registerSupplier', supplier, 'supplier { id }');
});
afterAll(() => network.stop());

describe('what was taken back before its first day', () => {
  test('S2-25: gives way to a role and a right to prescribe from an earlier day', async () => {
    const { id } = await newStaff(CODE, { professionalLicenceNumber: 'DF-1' });
    await on(id, 'assignRole', { role: 'CARE_STAFF', municipalityCode: CODE, from: late });
    await on(id, 'endRole', { roleId: (await read(id)).roles[0].roleId, lastDay: never });
    expect(await on(id, 'assignRole', { role: 'CARE_STAFF', municipalityCode: CODE, from: sooner })).toBeNull();
    await on(id, 'grantPrescribingRight', { isoCode: '1206', municipalityCode: CODE, from: late });
    await on(id, 'endPrescribingRight', { rightId: (await read(id)).prescribingRights[0].rightId, lastDay: never });
    const again = { isoCode: '1206', municipalityCode: CODE, from: sooner };
    expect(await on(id, 'grantPrescribingRight', again)).toBeNull();
  });

  test('S1-20: gives way to a delegation from an earlier day', async () => {
    const [giver, holder] = [await newStaff(CODE), await newStaff(CODE)];
    await on(giver.id, 'assignRole', { role: 'NEEDS_ASSESSOR', municipalityCode: CODE, from: '2024-01-01' });
    const as = { ...person(CODE, ['NEEDS_ASSESSOR'], giver.id), sequence: 1_000 };
    const given = { holderId: holder.id, kind: 'ORDERING', municipalityCode: CODE, to: plus(120) };
    const selection = `delegation { id } ${refusal}`;
    const { delegation } = await command('grantDelegation', { ...given, from: late }, selection, as);
    const end = { delegationId: delegation.id, expectedVersion: 1, lastDay: never };
    await command('revokeDelegation', end, refusal, as);
    expect((await command('grantDelegation', { ...given, from: sooner }, selection, as)).refusal).toBeNull();
  });

  test('S1-23, S2-14: gives way to an agreement from an earlier day, while another still blocks', async () => {
    const company = { name: 'Omsorg Test', organisationNumber: '556036-0793' };
    const { provider } = await command('registerPrivateProvider', company, 'provider { id }');
    await command('registerCustomerAccount', { customerNumber: 'K-1', payerNumber: 'K-1', municipalityCode: CODE });
    const terms = { providerId: provider.id, municipalityCode: CODE, customerNumber: 'K-1' };
    const undertakings = ['SUPPLIER', 'MUNICIPALITY'].map((party) => ({ party, code: 'DELIVERY', text: 'Levererar.' }));
    const supply = { supplierId: 'HMC', municipalityCode: CODE, programme: 'VGR_SOCIAL_DIGITAL', undertakings };
    for (const [register, end, input] of [
      ['registerProviderAgreement', 'endProviderAgreement', terms],
      ['registerSupplyAgreement', 'endSupplyAgreement', supply],
    ] as const) {
      const { agreement } = await command(register, { ...input, from: late }, 'agreement { id }');
      expect(codes((await command(register, { ...input, from: sooner })).refusal)).toEqual(['AGREEMENT_OVERLAPS']);
      await command(end, { agreementId: agreement.id, expectedVersion: 1, lastDay: never });
      expect((await command(register, { ...input, from: sooner })).refusal).toBeNull();
    }
  });

  test('S1-1: a designation moves to an earlier day', async () => {
    const { id } = await newStaff(CODE);
    const designation = { function: 'COMPETENCE', staffId: id };
    await onMunicipality('designateFunction', { ...designation, from: late });
    expect(await onMunicipality('designateFunction', { ...designation, from: sooner })).toBeNull();
  });

  test('S2-25: carries no licence', async () => {
    const { id, employment } = await licensed();
    await on(id, 'endEmployment', { employmentId: employment, lastDay: plus(5) });
    const planned = { employer: 'MUNICIPALITY', municipalityCode: CODE, employedFrom: late };
    await on(id, 'addEmployment', planned);
    const { employmentId } = (await read(id)).employments[1];
    await on(id, 'endEmployment', { employmentId, lastDay: never });
    expect((await read(id)).licences).toMatchObject([{ status: 'ACTIVE' }]);
    await on(id, 'endEmployment', { employmentId: employment, lastDay: plus(-1) });
    expect((await read(id)).licences).toEqual([{ status: 'REVOKED', revocationReason: 'EMPLOYMENT_ENDED' }]);
  });
});

/** A person with a licence in use. */
async function licensed(extra: object = {}) {
  const { id } = await newStaff(CODE, extra);
  const { licence } = await command('requestLicence', { staffId: id, supplierSystem: 'webC' }, 'licence { id }');
  const granted = { licenceId: licence.id, expectedVersion: 1, grantedAt: '2026-06-01T00:00:00.000Z' };
  await command('confirmLicence', granted);
  return { id, licenceId: licence.id as string, employment: (await read(id)).employments[0].employmentId as string };
}

test('S2-25: a licence belongs to the municipality that asked for it', async () => {
  const { id, employment } = await licensed();
  await on(id, 'endEmployment', { employmentId: employment, lastDay: plus(5) });
  await on(id, 'addEmployment', { employer: 'MUNICIPALITY', municipalityCode: '1496', employedFrom: plus(40) });
  await on(id, 'endEmployment', { employmentId: employment, lastDay: plus(-1) });
  expect((await read(id)).licences).toEqual([{ status: 'REVOKED', revocationReason: 'EMPLOYMENT_ENDED' }]);
});

test('S2-28: a representative who is transferred keeps the licence that the role carries', async () => {
  const rule = {
    kind: 'LICENCE',
    programme: 'VGR_SOCIAL_DIGITAL',
    supplier: 'webO',
    edition: 'L-OMBUD',
    from: '2024-01-01',
    body: { inactivityMonths: 6, measure: 'LOGIN', warnDaysAhead: [30], carriedByRoles: ['AID_REPRESENTATIVE'] },
  };
  const { version } = (await ask('{ suppliers { edges { node { version } } } }')).suppliers.edges[0].node;
  await command('addSupplierSystem', { supplierId: 'HMC', expectedVersion: version, system: 'webO' });
  await command('publishPolicy', rule, 'policy { id }');
  const [here, there] = [await newUnit(CODE), await newUnit(CODE)];
  const { id } = await newStaff(CODE);
  const appointing = { staffId: id, unitId: here, from: '2026-01-01' };
  const { appointment } = await command('appointOmbud', appointing, 'appointment { id version }');
  const { licence } = await command('requestLicence', { staffId: id, supplierSystem: 'webO' }, 'licence { id }');
  await command('confirmLicence', { licenceId: licence.id, expectedVersion: 1, grantedAt: toInstant(new Date()) });
  const moving = { appointmentId: appointment.id, expectedVersion: appointment.version, unitId: there, from: today };
  expect((await command('transferOmbud', moving)).refusal).toBeNull();
  expect((await read(id)).licences).toMatchObject([{ status: 'ACTIVE' }]);
});

test('S1-1: a designation ends with the employment, and a new employment does not bring it back', async () => {
  const { id } = await newStaff(CODE);
  await onMunicipality('designateFunction', { function: 'GOVERNANCE', staffId: id, from: plus(-60) });
  const { employmentId } = (await read(id)).employments[0];
  await on(id, 'endEmployment', { employmentId, lastDay: plus(-30) });
  expect((await municipality()).functions).not.toContainEqual({ staff: { id } });
  await on(id, 'addEmployment', { employer: 'MUNICIPALITY', municipalityCode: CODE, employedFrom: plus(-3) });
  const after = await municipality();
  expect(after.functions).not.toContainEqual({ staff: { id } });
  expect(after.lacks).toContainEqual({ what: 'GOVERNANCE' });
});

describe('S1-1: a designation within a fixed contract', () => {
  const fixed = (employedFrom: PlainDate, employedTo?: PlainDate) => ({
    employer: 'MUNICIPALITY',
    municipalityCode: CODE,
    employedFrom,
    employedTo,
  });
  const designated = async (from: PlainDate) => {
    const { id } = await newStaff(CODE, { employedFrom: plus(-100), employedTo: plus(-1) });
    await on(id, 'addEmployment', fixed(plus(0), plus(30)));
    await onMunicipality('designateFunction', { function: 'GOVERNANCE', staffId: id, from });
    return id;
  };

  const rolesOf = async (id: string) => {
    const { staff } = await ask('query($id: ID!) { staff(id: $id) { roles { from to } } }', { id });
    return staff.roles.map((one: { from: string; to: string }) => [one.from, one.to]);
  };

  test('goes on with a contract in a row, and so does its role', async () => {
    const id = await designated(plus(-10));
    expect((await municipality()).functions).toContainEqual({ staff: { id } });
    await on(id, 'addEmployment', fixed(plus(31)));
    expect(await rolesOf(id)).toEqual([
      [plus(-10), plus(30)],
      [plus(31), null],
    ]);
    const next = (await newStaff(CODE)).id;
    await onMunicipality('designateFunction', { function: 'GOVERNANCE', staffId: next, from: plus(5) });
    expect(await rolesOf(id)).toEqual([
      [plus(-10), plus(4)],
      [plus(31), plus(30)],
    ]);
  });

  test('ends with the contract, and a later contract does not bring it back until it is designated again', async () => {
    const { id } = await newStaff(CODE, { employedFrom: plus(-100), employedTo: plus(10) });
    await onMunicipality('designateFunction', { function: 'GOVERNANCE', staffId: id, from: plus(0) });
    await on(id, 'addEmployment', fixed(plus(20)));
    expect(await rolesOf(id)).toEqual([[plus(0), plus(10)]]);
    await onMunicipality('designateFunction', { function: 'GOVERNANCE', staffId: id, from: plus(20) });
    expect(await rolesOf(id)).toEqual([
      [plus(0), plus(10)],
      [plus(20), null],
    ]);
  });
});

test('a role of trust or management is for employees of its own municipality', async () => {
  const { id } = await newStaff(CODE);
  for (const role of ['AID_CONTROLLER', 'PROTECTED_HANDLER', 'LOG_REVIEWER', 'UNIT_MANAGER', 'EXECUTIVE_MANAGER']) {
    const no = await on(id, 'assignRole', { role, municipalityCode: '1496', from: today });
    expect([role, codes(no)]).toEqual([role, ['NOT_EMPLOYED_BY_MUNICIPALITY']]);
  }
});

test('S1-18: a municipality that signs again was a party in its first period too', async () => {
  await onMunicipality('registerAgreement', { signedOn: '2020-01-01', leftOn: '2023-12-31' });
  const { id } = await newStaff(CODE, { employedFrom: '2019-01-01' });
  await on(id, 'assignRole', { role: 'ORDERER', municipalityCode: CODE, from: '2021-01-01', to: '2023-12-31' });
  const ask2022 = () => authority(id, 'ORDER', '2022-06-01T10:00:00.000Z');
  const before = await ask2022();
  await onMunicipality('registerAgreement', { signedOn: plus(-30) });
  expect(await ask2022()).toEqual(before);
  expect(codes(await authority(id, 'ORDER', '2024-06-01T10:00:00.000Z'))).toContain('NOT_EMPLOYED_BY_SIGNATORY');
});

test('S1-18: a signature while the municipality is a party takes nothing from the time before it', async () => {
  const { id } = await newStaff('1445', { employedFrom: '2019-01-01' });
  const sign = async (signedOn: string, reason?: string) => {
    const { version } = (await ask('{ municipality(code: "1445") { version } }')).municipality;
    await command('registerAgreement', { municipalityCode: '1445', expectedVersion: version, signedOn, reason });
    return (await ask('{ municipality(code: "1445") { agreementSignedOn } }')).municipality.agreementSignedOn;
  };
  await sign('2020-01-01');
  await on(id, 'assignRole', { role: 'ORDERER', municipalityCode: '1445', from: '2021-01-01' });
  const ask2022 = async () =>
    (
      await ask(
        `{ authority(staffId: "${id}", act: ORDER, programme: VGR_SOCIAL_DIGITAL, municipalityCode: "1445", at: "2022-06-01T10:00:00.000Z") { outcome } }`,
      )
    ).authority.outcome;
  expect(await ask2022()).toBe('ALLOWED');
  expect(await sign(plus(-30))).toBe('2020-01-01');
  expect(await ask2022()).toBe('ALLOWED');
  expect(await sign('2023-01-01', 'Fel år')).toBe('2023-01-01'); // a correction says why
  expect(await ask2022()).toBe('BLOCKED');
});

test('S1-13, S1-15: each document is met by some competence, and one that is not met is named', async () => {
  const { id } = await newStaff(CODE);
  await on(id, 'assignRole', { role: 'NEEDS_ASSESSOR', municipalityCode: CODE, from: today });
  const document = { kind: 'COMPETENCE', programme: 'VGR_SOCIAL_DIGITAL', from: '2024-01-01' };
  const body = (name: string) => ({ processSubjects: [`${name}_PROCESS`], trainingSubjects: [`${name}_KURS`] });
  await command('publishPolicy', { ...document, edition: 'K-1', body: body('LANETS') }, 'policy { id }');
  const local = { ...document, municipalityCode: CODE, edition: 'K-2', body: body('EGEN') };
  await command('publishPolicy', local, 'policy { id }');
  const missing = async () => codes(await authority(id, 'ASSESS')).filter((one) => /PROCESS|COURSE/.test(one));
  const record = (kind: string, subject: string) => on(id, 'recordCompetence', { kind, subject, from: '2024-01-01' });
  for (const name of ['LANETS', 'EGEN']) {
    expect(await missing()).toEqual(['PROCESS_KNOWLEDGE_MISSING', 'COURSE_MISSING']);
    await record('PROCESS', `${name}_PROCESS`);
    await record('TRAINING', `${name}_KURS`);
  }
  expect(await missing()).toEqual([]);
});

test('S1-11: a document published with a past first day was not to be acknowledged before its publication', async () => {
  const { id } = await newStaff(CODE);
  await on(id, 'assignRole', { role: 'CARE_STAFF', municipalityCode: CODE, from: '2024-01-01' });
  const unread = async (at?: string) =>
    codes(await authority(id, 'ASSESS', at)).filter((one) => one === 'POLICY_NOT_ACKNOWLEDGED').length;
  const past = `${plus(-20)}T10:00:00.000Z`;
  const before = [await unread(past), await unread()] as const;
  const document = { kind: 'GUIDELINE', programme: 'VGR_SOCIAL_DIGITAL', edition: 'RIKT-1', from: plus(-40) };
  await command('publishPolicy', { ...document, body: { title: 'Riktlinje' } }, 'policy { id }');
  expect([await unread(past), await unread()]).toEqual([before[0], before[1] + 1]);
});

test('S1-5, S1-11: an edition with a past first day takes nothing from the edition before it on the days until its publication', async () => {
  const { id } = await newStaff(CODE);
  await on(id, 'assignRole', { role: 'CARE_STAFF', municipalityCode: CODE, from: '2024-01-01' });
  const publish = (edition: string, from: string) =>
    command('publishPolicy', {
      kind: 'COMPETENCE',
      programme: 'VGR_SOCIAL_DIGITAL',
      municipalityCode: CODE,
      edition,
      from,
      body: { trainingSeverity: 'BLOCK', processSubjects: [`P_${edition}`], trainingSubjects: [] },
    });
  const missing = async (at: string) =>
    (await authority(id, 'ASSESS', at)).reasons.filter(({ code }) => code === 'COURSE_MISSING');
  const moments = [toInstant(new Date()), `${plus(-20)}T10:00:00.000Z`];
  const before = await Promise.all(moments.map(missing));
  await publish('K_3', plus(-60));
  await publish('K_4', plus(-40));
  expect(await Promise.all(moments.map(missing))).toEqual(before);
});

test('S1-5: an edition taken back before its first day never holds, and the edition before it goes on', async () => {
  const document = { kind: 'DEVIATION', programme: 'VGR_SOCIAL_DIGITAL', municipalityCode: CODE, body: { title: 'X' } };
  const publish = async (edition: string, from: string) =>
    (await command('publishPolicy', { ...document, edition, from }, 'policy { id version }')).policy;
  const inForce = async (on: string) =>
    (
      await ask(
        `{ policyInForce(kind: "DEVIATION", programme: VGR_SOCIAL_DIGITAL, municipalityCode: "${CODE}", on: "${on}") { edition } }`,
      )
    ).policyInForce?.edition;
  const first = await publish('AVV-1', plus(-10));
  const { id: policyId, version: expectedVersion } = await publish('AVV-2', late);
  expect([await inForce(today), await inForce(late)]).toEqual(['AVV-1', 'AVV-2']);
  const taken = { policyId, expectedVersion, reason: 'Fel dag' };
  expect((await command('withdrawPolicy', taken)).refusal).toBeNull();
  expect([await inForce(today), await inForce(late)]).toEqual(['AVV-1', 'AVV-1']);
  await publish('AVV-2', sooner);
  expect([await inForce(plus(59)), await inForce(sooner)]).toEqual(['AVV-1', 'AVV-2']);
  const begun = { policyId: first.id, expectedVersion: first.version + 3, reason: 'Fel dag' };
  expect(codes((await command('withdrawPolicy', begun)).refusal)).toEqual(['POLICY_ALREADY_BEGUN']);
});

test('S1-11: an edition that begins tomorrow is acknowledged today', async () => {
  const { id } = await newStaff(CODE);
  const document = { kind: 'LOCAL', programme: 'VGR_SOCIAL_DIGITAL', municipalityCode: CODE, from: plus(1) };
  const published = { ...document, edition: 'LOK-DF', body: { title: 'Anvisning' } };
  const { policy } = await command('publishPolicy', published, 'policy { id }');
  const reader = { ...person(CODE, ['NEEDS_ASSESSOR'], id), sequence: 1_000 };
  const done = await command('acknowledgePolicy', { policyId: policy.id }, `policy { id } ${refusal}`, reader);
  expect(done).toEqual({ policy: { id: policy.id }, refusal: null });
});

test('S2-30: under a rule that counts log-ins another use leaves the warning', async () => {
  const rule = { kind: 'LICENCE', programme: 'VN_HSL', supplier: 'webC', edition: 'L-C', from: '2024-01-01' };
  const body = { inactivityMonths: 6, measure: 'LOGIN', warnDaysAhead: [30] };
  const { policy } = await command('publishPolicy', { ...rule, body }, 'policy { id }');
  expect(policy).not.toBeNull();
  const { id } = await newStaff(CODE);
  const { licence } = await command('requestLicence', { staffId: id, supplierSystem: 'webC' }, 'licence { id }');
  const grantedAt = `${plus(-175)}T10:00:00.000Z`;
  await command('confirmLicence', { licenceId: licence.id, expectedVersion: 1, grantedAt });
  await ask(`mutation { runLicenceJob(input: { asOf: "${today}" }) { warned } }`, {}, system);
  const seen = async () =>
    (await ask('query($id: ID!) { licence(id: $id) { status version lapsesOn } }', { id: licence.id })).licence;
  const warned = await seen();
  expect(warned.status).toBe('WARNED');
  const use = { licenceId: licence.id, usedAt: toInstant(new Date()) };
  await command('recordLicenceUse', { ...use, expectedVersion: warned.version, kind: 'USE' });
  expect(await seen()).toMatchObject({ status: 'WARNED', lapsesOn: warned.lapsesOn });
  await command('recordLicenceUse', { ...use, expectedVersion: warned.version + 1, kind: 'LOGIN' });
  expect((await seen()).status).toBe('ACTIVE');
});

describe('what a licence rests on', () => {
  const SYSTEM = 'webL';
  const rule = (edition: string, inactivityMonths: number, from: string, extra: object = {}) =>
    command('publishPolicy', {
      kind: 'LICENCE',
      programme: 'VN_HSL',
      supplier: SYSTEM,
      edition,
      from,
      body: { inactivityMonths, measure: 'USE', warnDaysAhead: [30], ...extra },
    });
  const seen = async (id: string) =>
    (await ask('query($id: ID!) { licence(id: $id) { status version lapsesOn revocationReason lastUsedAt } }', { id }))
      .licence as { status: string; version: number };
  const job = (asOf: string = today) =>
    ask(`mutation { runLicenceJob(input: { asOf: "${asOf}" }) { warned revoked } }`, {}, system);
  const use = async (licenceId: string, usedAt: string) =>
    command('recordLicenceUse', { licenceId, expectedVersion: (await seen(licenceId)).version, usedAt, kind: 'USE' });
  const at = (days: number) => `${plus(days)}T10:00:00.000Z`;
  async function request(staffId: string) {
    const asked = { staffId, supplierSystem: SYSTEM };
    const answer = await command('requestLicence', asked, `licence { id } ${refusal}`);
    return { id: answer.licence?.id as string, codes: codes(answer.refusal) };
  }
  async function granted(staffId: string, grantedAt: string) {
    const { id } = await request(staffId);
    const done = await command('confirmLicence', { licenceId: id, expectedVersion: 1, grantedAt });
    expect(done.refusal).toBeNull();
    return id;
  }
  beforeAll(async () => {
    const { version } = (await ask('{ suppliers { edges { node { version } } } }')).suppliers.edges[0].node;
    await command('addSupplierSystem', { supplierId: 'HMC', expectedVersion: version, system: SYSTEM });
    await rule('L-6', 6, '2024-01-01');
  });

  test('S2-26: a use that is told after the night that took the licence brings it back, as if told in time', async () => {
    const { id } = await newStaff(CODE, { professionalLicenceNumber: 'DF-2' });
    const licenceId = await granted(id, at(-200));
    await job();
    expect(await seen(licenceId)).toMatchObject({ status: 'REVOKED', revocationReason: 'INACTIVITY' });
    const before = toInstant(new Date());
    expect((await use(licenceId, at(-40))).refusal).toBeNull();
    expect(await seen(licenceId)).toMatchObject({ status: 'ACTIVE', revocationReason: null, lastUsedAt: at(-40) });
    expect((await read(id)).licences).toMatchObject([{ status: 'ACTIVE' }]);
    await job();
    expect(await seen(licenceId)).toMatchObject({ status: 'ACTIVE' });
    // The time in which it was revoked stays what it was.
    const query = `query($at: DateTime) { authority(staffId: "${id}", act: PRESCRIBE, programme: VN_HSL, municipalityCode: "2281", at: $at) { reasons { code } } }`;
    const lacks = async (moment?: string) =>
      codes((await ask(query, { at: moment })).authority).includes('SYSTEM_LICENCE_MISSING');
    expect([await lacks(before), await lacks(at(-100)), await lacks()]).toEqual([true, false, false]);
  });

  test('S2-26: a use told late does not bring back a licence that has been asked for anew', async () => {
    const { id } = await newStaff(CODE);
    const first = await granted(id, at(-200));
    await job();
    const second = await granted(id, at(-1));
    await use(first, at(-40));
    expect([await seen(first), await seen(second)]).toMatchObject([
      { status: 'REVOKED', lastUsedAt: at(-40) },
      { status: 'ACTIVE' },
    ]);
  });

  test('S2-26: a stricter rule warns before it revokes, also when its first day lies in the past', async () => {
    const { id } = await newStaff(CODE);
    const licenceId = await granted(id, at(-150));
    await job();
    await rule('L-3', 3, plus(-20));
    await job();
    expect(await seen(licenceId)).toMatchObject({ status: 'WARNED', lapsesOn: plus(30) });
    await job(plus(-1)); // a run for an earlier day undoes nothing
    expect(await seen(licenceId)).toMatchObject({ status: 'WARNED', lapsesOn: plus(30) });
  });

  test('S2-25: a request can be withdrawn, and so can a licence; a new one is a new record', async () => {
    const { id } = await newStaff(CODE);
    const { id: asked } = await request(id);
    const withdraw = async (licenceId: string) =>
      command('withdrawLicence', { licenceId, expectedVersion: (await seen(licenceId)).version });
    expect((await withdraw(asked)).refusal).toBeNull();
    const licenceId = await granted(id, at(-1));
    expect((await withdraw(licenceId)).refusal).toBeNull();
    expect(codes((await withdraw(licenceId)).refusal)).toEqual(['LICENCE_NOT_ACTIVE']);
    expect((await read(id)).licences).toEqual([
      { status: 'REVOKED', revocationReason: 'REQUESTED' },
      { status: 'REVOKED', revocationReason: 'REQUESTED' },
    ]);
  });

  test('S2-25: a request ends with the employment, and no longer stands in the way of a new one', async () => {
    const { id } = await newStaff(CODE);
    await request(id);
    await on(id, 'endEmployment', { lastDay: plus(-1) });
    expect((await read(id)).licences).toEqual([{ status: 'REVOKED', revocationReason: 'EMPLOYMENT_ENDED' }]);
    await on(id, 'addEmployment', { employer: 'MUNICIPALITY', municipalityCode: CODE, employedFrom: today });
    expect((await request(id)).codes).toEqual([]);
  });

  test('S1-20, S2-25: a delegated role carries the licence that the act needs, and takes it along when it ends', async () => {
    const system_ = 'webD';
    const { version } = (await ask('{ suppliers { edges { node { version } } } }')).suppliers.edges[0].node;
    await command('addSupplierSystem', { supplierId: 'HMC', expectedVersion: version, system: system_ });
    await command('publishPolicy', {
      kind: 'LICENCE',
      programme: 'VGR_SOCIAL_DIGITAL',
      supplier: system_,
      edition: 'L-D',
      from: '2024-01-01',
      body: { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30], carriedByRoles: ['ORDERER'] },
    });
    const [giver, holder] = [await newStaff(CODE), await newStaff(CODE)];
    const asking = { staffId: holder.id, supplierSystem: system_ };
    expect(codes((await command('requestLicence', asking)).refusal)).toEqual(['LICENCE_WITHOUT_ROLE']);
    await on(giver.id, 'assignRole', { role: 'NEEDS_ASSESSOR', municipalityCode: CODE, from: today });
    const as = { ...person(CODE, ['NEEDS_ASSESSOR'], giver.id), sequence: 1_000 };
    const given = { holderId: holder.id, kind: 'ORDERING', municipalityCode: CODE, from: today };
    const { delegation } = await command('grantDelegation', given, `delegation { id } ${refusal}`, as);
    expect((await command('requestLicence', asking)).refusal).toBeNull();
    await command(
      'revokeDelegation',
      { delegationId: delegation.id, expectedVersion: 1, lastDay: plus(-1) },
      refusal,
      as,
    );
    expect((await read(holder.id)).licences).toEqual([{ status: 'REVOKED', revocationReason: 'ROLE_ENDED' }]);
  });
});
