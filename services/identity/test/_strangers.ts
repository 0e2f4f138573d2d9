import { addDays, dayOf, newId, toInstant } from '@hjalpmedel/domain';
import { person, type TestNetwork } from '@hjalpmedel/testing';
import { talkTo } from './_organisation.js';

const OWN = '2280';
const OTHER = '2281';
const day = (days: number) => addDays(dayOf(toInstant(new Date())), days);

export type World = Awaited<ReturnType<typeof createWorld>>;

/** Things of one municipality, of one supplier, and a person whom another municipality employs too. */
export async function createWorld(network: TestNetwork) {
  const { command, newStaff, newUnit } = talkTo(() => network);
  const supplier = { supplierId: 'HMV', name: 'Hjälpmedel Test', countyCode: '22', systems: ['webTest'] };
  await command('registerSupplier', supplier, 'supplier { id }');
  await command('registerSupplier', { ...supplier, supplierId: 'HMX', name: 'Annan', systems: ['webAnnan'] });
  const undertakings = ['SUPPLIER', 'MUNICIPALITY'].map((party) => ({ party, code: 'DELIVERY', text: 'Levererar.' }));
  const parties = { supplierId: 'HMV', municipalityCode: OTHER, programme: 'VN_HSL', from: '2026-01-01' };
  const supply = await command('registerSupplyAgreement', { ...parties, undertakings }, 'agreement { id }');
  const account = { customerNumber: 'K-2281', payerNumber: 'B-2281', municipalityCode: OTHER };
  await command('registerCustomerAccount', account, 'account { customerNumber }');
  const company = { name: 'Omsorg Test AB', organisationNumber: '556036-0793' };
  const { provider } = await command('registerPrivateProvider', company, 'provider { id }');
  const terms = { providerId: provider.id, municipalityCode: OTHER, customerNumber: 'K-2281', from: '2026-01-01' };
  const provision = await command('registerProviderAgreement', terms, 'agreement { id }');

  const [unitId, unitThere] = [await newUnit(OTHER), await newUnit(OWN)];
  const staff = await newStaff(OTHER);
  const caller = await newStaff(OWN);
  const course = { kind: 'TRAINING', subject: 'KURS', from: '2026-01-01', to: day(10) };
  const { staff: educated } = await command(
    'recordCompetence',
    { ...course, staffId: staff.id, expectedVersion: 1 },
    'staff { competences { competenceId } }',
  );
  const appointed = { staffId: staff.id, unitId, from: '2026-01-01' };
  const { appointment, notification } = await command(
    'appointOmbud',
    appointed,
    'appointment { id } notification { id }',
  );
  const asked = { staffId: staff.id, supplierSystem: 'webTest' };
  const { licence } = await command('requestLicence', asked, 'licence { id }');
  const document = {
    kind: 'LOCAL',
    programme: 'VN_HSL',
    municipalityCode: OTHER,
    edition: 'LOK-1',
    from: '2026-01-01',
  };
  const { policy } = await command('publishPolicy', { ...document, body: { title: 'Anvisning' } }, 'policy { id }');

  // Somebody whom OTHER employed before OWN, and who still has rights in OTHER.
  const licensed = { profession: 'ARBETSTERAPEUT', professionalLicenceNumber: 'L-1', employedTo: '2025-12-31' };
  const shared = await newStaff(OTHER, licensed);
  const hired = { employer: 'MUNICIPALITY', municipalityCode: OWN, employedFrom: '2026-01-01' };
  const onShared = { staffId: shared.id, expectedVersion: 1 };
  const { staff: moved } = await command(
    'addEmployment',
    { ...onShared, ...hired },
    'staff { employments { employmentId } }',
  );
  const role = {
    ...onShared,
    expectedVersion: 2,
    role: 'CARE_STAFF',
    municipalityCode: OTHER,
    from: '2025-01-01',
    to: '2025-12-31',
  };
  const { staff: withRole } = await command('assignRole', role, 'staff { roles { roleId } }');
  const right = { ...onShared, expectedVersion: 3, isoCode: '1206', municipalityCode: OTHER, from: '2026-01-01' };
  const { staff: withRight } = await command('grantPrescribingRight', right, 'staff { prescribingRights { rightId } }');

  const away = { ...onShared, expectedVersion: 4, from: '2025-06-01', to: '2025-06-30' };
  const { staff: withLeave } = await command('registerLeave', away, 'staff { leaves { leaveId } }');

  // A delegation in OTHER, between two of its people.
  const register = { municipalityCode: OTHER, expectedVersion: 1, signedOn: '2026-01-01' };
  await command('registerAgreement', register, 'municipality { code }');
  const assessor = await newStaff(OTHER);
  const assessing = { staffId: assessor.id, expectedVersion: 1, role: 'NEEDS_ASSESSOR', municipalityCode: OTHER };
  await command('assignRole', { ...assessing, from: '2026-01-01' }, 'staff { id }');
  const given = { holderId: staff.id, kind: 'ORDERING', municipalityCode: OTHER, from: '2026-01-01' };
  const delegator = { ...person(OTHER, ['NEEDS_ASSESSOR'], assessor.id), sequence: 1_000 };
  const { delegation } = await command('grantDelegation', given, 'delegation { id }', delegator);

  await talkTo(() => network).ask(`mutation { runReminderJob(input: { asOf: "${day(0)}" }) { raised } }`);
  const expiring = `reminders(municipalityCode: "${OTHER}", kind: COMPETENCE_EXPIRING) { edges { node { id } } }`;
  const { reminders } = await talkTo(() => network).ask(`{ ${expiring} }`);

  return {
    reminderId: reminders.edges[0].node.id as string,
    unitId,
    unitThere,
    staffId: staff.id,
    staffHsaId: staff.hsaId,
    competenceId: educated.competences[0].competenceId as string,
    callerId: caller.id,
    shared: shared.id,
    sharedVersion: 5,
    employmentId: moved.employments[0].employmentId as string,
    leaveId: withLeave.leaves[0].leaveId as string,
    roleId: withRole.roles[0].roleId as string,
    rightId: withRight.prescribingRights[0].rightId as string,
    appointmentId: appointment.id as string,
    notificationId: notification.id as string,
    licenceId: licence.id as string,
    policyId: policy.id as string,
    delegationId: delegation.id as string,
    supplyAgreementId: supply.agreement.id as string,
    providerAgreementId: provision.agreement.id as string,
    providerId: provider.id as string,
  };
}

/** Each mutation with each field of its input that names an existing thing: the input, and the other municipality's id. */
export function mutationsOnOthers(
  world: World,
): readonly [mutation: string, field: string, input: object, id: string][] {
  const { staffId, staffHsaId, shared, unitId, sharedVersion } = world;
  const reason = 'Fel i registret';
  const from = day(0);
  const versioned = { expectedVersion: 99 };
  const onCaller = { staffId: world.callerId, expectedVersion: 1 };
  const shares = { staffId: shared, expectedVersion: sharedVersion };
  const onShared = { ...shares, lastDay: from };
  const employment = { employer: 'MUNICIPALITY', municipalityCode: OWN, employedFrom: from };
  const somebody = { hsaId: 'SE0000000000-S1', displayName: 'Nils Namnlös', profession: 'UNDERSKOTERSKA' };
  const role = { role: 'CARE_STAFF', municipalityCode: OWN, from };
  const right = { isoCode: '1206', municipalityCode: OWN, from };
  const delegated = { kind: 'ORDERING', municipalityCode: OWN, from };
  const unit = { name: 'Enhet', operationType: 'SABO' };
  const agreed = { providerId: world.providerId, municipalityCode: OWN, customerNumber: 'K-2281', from };
  const supplied = { supplierId: 'HMV', municipalityCode: OWN, programme: 'VN_HSL', from, undertakings: [] };
  const document = { kind: 'DEVIATION', programme: 'VN_HSL', edition: 'X', from, body: { title: 'X' } };
  return [
    ['registerUnit', 'municipalityCode', unit, OTHER],
    ['registerUnit', 'parentId', { ...unit, municipalityCode: OWN }, unitId],
    ['renameUnit', 'unitId', { ...versioned, name: 'Ny' }, unitId],
    ['moveUnit', 'unitId', versioned, unitId],
    ['moveUnit', 'parentId', { unitId: world.unitThere, expectedVersion: 1 }, unitId],
    ['closeUnit', 'unitId', { ...versioned, lastDay: from }, unitId],
    ['mergeUnits', 'unitId', { ...versioned, intoUnitId: world.unitThere, lastDay: from }, unitId],
    ['mergeUnits', 'intoUnitId', { unitId: world.unitThere, expectedVersion: 1, lastDay: from }, unitId],
    ['reopenUnit', 'unitId', versioned, unitId],
    ['registerStaff', 'municipalityCode', { ...somebody, ...employment }, OTHER],
    ['registerStaff', 'unitId', { ...somebody, ...employment }, unitId],
    ['registerAgreement', 'municipalityCode', { ...versioned, signedOn: from }, OTHER],
    ['designateFunction', 'municipalityCode', { ...onCaller, ...versioned, function: 'GOVERNANCE', from }, OTHER],
    [
      'designateFunction',
      'staffId',
      { municipalityCode: OWN, expectedVersion: 1, function: 'GOVERNANCE', from },
      staffId,
    ],
    ['assignRole', 'staffId', { ...role, ...versioned }, staffId],
    ['assignRole', 'unitId', { ...role, ...onCaller }, unitId],
    ['assignRole', 'municipalityCode', { ...role, ...onCaller }, OTHER],
    ['correctRole', 'staffId', { ...versioned, roleId: world.roleId, from, reason }, staffId],
    ['correctRole', 'roleId', { ...shares, from, reason }, world.roleId],
    [
      'correctPrescribingRight',
      'staffId',
      { ...versioned, rightId: world.rightId, isoCode: '12', from, reason },
      staffId,
    ],
    ['correctPrescribingRight', 'rightId', { ...shares, isoCode: '12', from, reason }, world.rightId],
    ['correctDelegation', 'delegationId', { ...versioned, from, reason }, world.delegationId],
    ['endRole', 'staffId', { ...versioned, roleId: world.roleId, lastDay: from }, staffId],
    ['endRole', 'roleId', onShared, world.roleId],
    ['addEmployment', 'staffId', { ...employment, ...versioned }, staffId],
    ['addEmployment', 'unitId', { ...employment, ...onCaller }, unitId],
    ['registerLeave', 'staffId', { ...versioned, from }, staffId],
    ['registerLeave', 'employmentId', { ...shares, from }, world.employmentId],
    ['correctLeave', 'staffId', { ...versioned, leaveId: world.roleId, from, reason }, staffId],
    ['correctLeave', 'leaveId', { ...shares, from, reason }, world.leaveId],
    ['endLeave', 'staffId', { ...versioned, leaveId: world.roleId, lastDay: from }, staffId],
    ['endLeave', 'leaveId', onShared, world.leaveId],
    ['endEmployment', 'staffId', { ...versioned, lastDay: from }, staffId],
    ['endEmployment', 'employmentId', onShared, world.employmentId],
    ['grantDelegation', 'holderId', delegated, staffId],
    ['grantDelegation', 'unitId', { ...delegated, holderId: world.callerId }, unitId],
    ['revokeDelegation', 'delegationId', { ...versioned, lastDay: from }, world.delegationId],
    ['grantPrescribingRight', 'staffId', { ...right, ...versioned }, staffId],
    ['grantPrescribingRight', 'municipalityCode', { ...right, ...onCaller }, OTHER],
    ['endPrescribingRight', 'staffId', { ...versioned, rightId: world.rightId, lastDay: from }, staffId],
    ['endPrescribingRight', 'rightId', onShared, world.rightId],
    ['acknowledgePolicy', 'policyId', {}, world.policyId],
    [
      'correctCompetence',
      'staffId',
      { ...versioned, competenceId: world.roleId, subject: 'KURS', from, reason },
      staffId,
    ],
    ['correctCompetence', 'competenceId', { ...onCaller, subject: 'KURS', from, reason }, world.competenceId],
    ['endCompetence', 'staffId', { ...versioned, competenceId: world.roleId, lastDay: from }, staffId],
    ['endCompetence', 'competenceId', { ...onCaller, lastDay: from }, world.competenceId],
    ['correctStaff', 'staffId', { ...versioned, displayName: 'Nils', reason }, staffId],
    ['mergeStaff', 'staffId', { ...versioned, mergedId: world.callerId, mergedVersion: 1, reason }, staffId],
    ['mergeStaff', 'mergedId', { ...onCaller, mergedVersion: 99, reason }, staffId],
    ['addHsaId', 'staffId', { ...versioned, hsaId: 'SE0000000000-S2' }, staffId],
    ['removeHsaId', 'staffId', { ...versioned, hsaId: staffHsaId }, staffId],
    ['removeHsaId', 'hsaId', onCaller, staffHsaId],
    ['recordCompetence', 'staffId', { ...versioned, kind: 'TRAINING', subject: 'KURS', from }, staffId],
    ['appointOmbud', 'staffId', { unitId: world.unitThere, from }, staffId],
    ['appointOmbud', 'unitId', { staffId: world.callerId, from }, unitId],
    ['transferOmbud', 'appointmentId', { ...versioned, unitId: world.unitThere, from }, world.appointmentId],
    ['transferOmbud', 'unitId', { ...versioned, appointmentId: world.appointmentId, from }, unitId],
    ['endOmbudAppointment', 'appointmentId', { ...versioned, lastDay: from }, world.appointmentId],
    ['renewOmbud', 'appointmentId', versioned, world.appointmentId],
    ['acknowledgeReminder', 'reminderId', versioned, world.reminderId],
    ['acknowledgeNotification', 'notificationId', versioned, world.notificationId],
    ['requestLicence', 'staffId', { supplierSystem: 'webTest' }, staffId],
    ['confirmLicence', 'licenceId', { ...versioned, grantedAt: '2026-01-02T00:00:00.000Z' }, world.licenceId],
    ['withdrawLicence', 'licenceId', versioned, world.licenceId],
    [
      'recordLicenceUse',
      'licenceId',
      { ...versioned, usedAt: '2026-01-02T00:00:00.000Z', kind: 'USE' },
      world.licenceId,
    ],
    ['publishPolicy', 'municipalityCode', document, OTHER],
    ['withdrawPolicy', 'policyId', { ...versioned, reason: 'Fel dag' }, world.policyId],
    ['addSupplierSystem', 'supplierId', { ...versioned, system: 'webNytt' }, 'HMV'],
    ['registerSupplyAgreement', 'municipalityCode', supplied, OTHER],
    ['endSupplyAgreement', 'agreementId', { ...versioned, lastDay: from }, world.supplyAgreementId],
    ['registerCustomerAccount', 'municipalityCode', { customerNumber: 'K-9', payerNumber: 'K-9' }, OTHER],
    ['registerProviderAgreement', 'municipalityCode', agreed, OTHER],
    ['registerProviderAgreement', 'customerNumber', agreed, 'K-2281'],
    ['endProviderAgreement', 'agreementId', { ...versioned, lastDay: from }, world.providerAgreementId],
  ];
}

/** Mutations that name no existing thing of a municipality. */
export const withoutIds = [
  'registerSupplier',
  'registerPrivateProvider',
  'runAlarmJob',
  'runAuthorityJob',
  'runLicenceJob',
  'runReminderJob',
  'runOmbudReportJob',
];

/** An id of the same form that nothing has. */
export const unknownFor = (field: string): string =>
  ({ municipalityCode: '9999', supplierId: 'NOBODY', customerNumber: 'K-0', hsaId: 'SE0000000000-NOBODY' })[field] ??
  newId();

/** Each query with arguments by which it could find the things of the first supplier, and what it selects. */
export function queriesOnOthers(world: World): readonly [query: string, args: string, selection: string][] {
  const here = `municipalityCode: "${OTHER}"`;
  const id = (one: string) => `id: "${one}"`;
  const page = (selection: string) => `edges { node { ${selection} } }`;
  const far = `before: "2199-01-01"`;
  const person = 'id licences { id }';
  const policy = `kind: "LOCAL", programme: VN_HSL, on: "2026-06-01"`;
  return [
    ['me', '', 'kind'],
    ['municipality', `code: "${OTHER}"`, 'code'],
    ['municipalities', '', page('code')],
    ['unit', id(world.unitId), 'id'],
    ['units', here, page('id')],
    ['closedUnitsInUse', here, page('id')],
    ['staff', id(world.staffId), person],
    ['staffByHsaId', 'hsaId: "SE0000000000-N3"', person],
    ['delegation', id(world.delegationId), 'id holder { licences { id } }'],
    ['delegations', here, page('id holder { licences { id } }')],
    ['licence', id(world.licenceId), 'id'],
    ['licences', here, page('id')],
    ['controllerNotifications', here, page('id appointment { staff { licences { id } } }')],
    ['reminders', here, page('id staff { licences { id } }')],
    ['ombudReports', here, page('id')],
    ['ombudAppointments', here, page('id staff { licences { id } }')],
    ['policyDocuments', 'kind: "LOCAL"', page('id')],
    ['suppliers', '', page('id name')],
    ['supplyAgreements', here, page('id supplier { id name }')],
    ['customerAccounts', here, page('customerNumber')],
    ['privateProviders', '', page('id')],
    ['providerAgreements', here, page('id')],
    ['policyInForce', policy, 'id'],
    ['needCriteria', 'isoCode: "1206", on: "2026-06-01"', 'isoCode'],
    ['authority', `staffId: "${world.staffId}", act: ORDER, programme: VN_HSL, ${here}`, 'staff { licences { id } }'],
    ['unitsWithoutOmbud', here, page('id')],
    ['ombudDuties', 'operationType: SABO, on: "2026-06-01"', 'edition'],
    ['licencesAboutToLapse', `${here}, ${far}`, page('id')],
    ['delegationsAboutToEnd', `${here}, ${far}`, page('id')],
    ['staffWithExpiringCompetence', `${here}, ${far}`, page(person)],
    ['staffWithLapsedCompetence', here, page(person)],
    ['municipalitiesWithAlarms', '', page('code')],
    ['principal', 'hsaId: "SE0000000000-N3"', 'subjectId licences { supplierSystem }'],
  ];
}
