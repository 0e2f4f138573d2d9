import {
  addDays,
  addMonths,
  dayOf,
  fold,
  newId,
  toInstant,
  type Instant,
  type MunicipalityCode,
  type PlainDate,
} from '@hjalpmedel/domain';
import type { Collection, Database } from '@hjalpmedel/mongo';
import {
  declareModels,
  delegationDecider,
  licenceDecider,
  municipalityRegister,
  ombudDecider,
  ombudOperations,
  staffDecider,
  type DelegationEvent,
  type LicenceEvent,
  type Models,
  type StaffEvent,
} from '../../../services/identity/src/index.js';

/** `BENCH_STAFF` tries the bench at another size. */
export const sizes = {
  staff: Number(process.env['BENCH_STAFF'] ?? 50_000),
  rolesEach: 4,
  municipalities: 47,
  unitsEach: 40,
};
/** Makes the bench smaller, to try it. In thousands, so that all shares of the licences are whole. */
export const scaleTo = (scale: number): void => void (sizes.staff = Math.max(1, Math.round(50 * scale)) * 1_000);
const BULK = 2_000;
const SYSTEM = 'webSESAM';
export const INACTIVITY_MONTHS = 6;
const ROLES = ['NEEDS_ASSESSOR', 'ORDERER', 'CARE_STAFF', 'NURSE', 'PRESCRIBER', 'AID_REPRESENTATIVE'];
export const today = dayOf(toInstant(new Date()));
const noon = (day: PlainDate) => `${day}T12:00:00.000Z` as Instant;

export const codes: readonly MunicipalityCode[] = municipalityRegister
  .filter(({ countyCode }) => countyCode === '14')
  .slice(0, sizes.municipalities)
  .map(({ code }) => code);
/** Every second person holds a delegation, from somebody of the same municipality who may give it. */
export const isDelegate = (n: number): boolean => n % 2 === 1;
export const hsaIdOf = (n: number) => `SE2120001231-B${n}`;

const document = (_id: string, version: number, state: object) => ({
  _id,
  ...state,
  version,
  published: {},
  updatedAt: noon(today),
});

/** Writes many rows in the state that their commands would leave. */
async function fill(model: Collection, count: number, make: (n: number) => object): Promise<void> {
  for (let from = 0; from < count; from += BULK) {
    const rows = Array.from({ length: Math.min(BULK, count - from) }, (_, n) => make(from + n));
    await model.collection.insertMany(rows, { ignoreUndefined: true });
  }
}

const at = <Item>(list: readonly Item[], n: number): Item => list[n % list.length] as Item;

/** The organisation of 47 municipalities. The service's own deciders fold each state from its events. */
export async function seed(database: Database): Promise<void> {
  const models = declareModels(database);
  const units = codes.flatMap((municipalityCode) =>
    Array.from({ length: sizes.unitsEach }, (_, n) => ({
      id: newId(),
      municipalityCode,
      operationType: at([...ombudOperations, 'SHORT_TERM_CARE'], n),
    })),
  );
  await fill(models.units, units.length, (n) => {
    const { id, ...unit } = at(units, n);
    return document(id, 1, { ...unit, name: `Enhet ${n}` });
  });
  await models.municipalities.collection.updateMany({}, { $set: { agreement: { signedOn: '2020-01-01' } } });
  const staffIds = await seedPeople(models);
  const housed = units.filter(({ operationType }) => ombudOperations.has(operationType));
  await fill(models.ombuds, Math.floor(housed.length * 0.9), (n) => {
    const { id: unitId, municipalityCode, operationType } = at(housed, n);
    const appointment = {
      staffId: at(staffIds, n),
      unitId,
      operationType,
      municipalityCode,
      from: addDays(today, -400),
    };
    return document(newId(), 1, fold(ombudDecider, ombudDecider.initial, [{ type: 'OmbudAppointed', ...appointment }]));
  });
  await fill(models.notifications, 5_000, (n) =>
    document(newId(), 1, {
      status: n % 20 === 0 ? 'OPEN' : 'ACKNOWLEDGED',
      kind: 'START',
      appointmentId: newId(),
      unitId: at(units, n).id,
      municipalityCode: at(codes, n),
      notifiedAt: noon(today),
    }),
  );
}

/** Staff with four roles and one licence each. Most licences are in use, some are due for a warning, some have lapsed. */
export async function seedPeople({
  staff,
  licences,
  delegations,
}: Pick<Models, 'staff' | 'licences' | 'delegations'>): Promise<readonly string[]> {
  await staff.collection.deleteMany({});
  await delegations.collection.deleteMany({});
  await licences.collection.deleteMany({});
  const ids = Array.from({ length: sizes.staff }, () => newId());
  const licenceIds = ids.map(() => newId());
  await fill(staff, sizes.staff, (n) => {
    const given = isDelegate(n) ? delegationTo(n, ids) : undefined;
    const events = [...staffEvents(n, at(licenceIds, n)), ...(given ? [given] : [])];
    return document(at(ids, n), events.length, fold(staffDecider, staffDecider.initial, events));
  });
  await fill(licences, sizes.staff, (n) => {
    const events = licenceEvents(n, at(ids, n));
    return document(at(licenceIds, n), events.length, fold(licenceDecider, licenceDecider.initial, events));
  });
  const delegates = ids.map((_, n) => n).filter(isDelegate);
  await fill(delegations, delegates.length, (index) => {
    const n = at(delegates, index);
    const { delegationId, ...right } = delegationTo(n, ids).delegation;
    const given: DelegationEvent = { type: 'RightDelegated', ...right, holderId: at(ids, n) };
    return document(delegationId, 1, fold(delegationDecider, delegationDecider.initial, [given]));
  });
  return ids;
}

const mayGive = (n: number) => rolesOf(n).includes('NEEDS_ASSESSOR');
const given = new Map<number, string>();

/** The right to order that a person of the same municipality has delegated. */
function delegationTo(n: number, ids: readonly string[]): Extract<StaffEvent, { type: 'DelegationGranted' }> {
  const delegators = [1, 2, 3, 4, 5, 6].map((turn) => n + turn * codes.length);
  const delegator = delegators.find(mayGive) ?? n;
  const delegationId = given.get(n) ?? newId();
  given.set(n, delegationId);
  const municipalityCode = at(codes, n);
  const right = {
    kind: 'ORDERING',
    delegatorId: at(ids, delegator),
    municipalityCode,
    from: addDays(today, -100),
  } as const;
  return { type: 'DelegationGranted', delegation: { delegationId, ...right } };
}

const rolesOf = (n: number) => Array.from({ length: sizes.rolesEach }, (_, m) => at(ROLES, n + m));

function staffEvents(n: number, licenceId: string): readonly StaffEvent[] {
  const municipalityCode = at(codes, n);
  const from = addDays(today, -1_000 + (n % 500));
  const registered: StaffEvent = {
    type: 'StaffRegistered',
    staff: {
      hsaId: hsaIdOf(n),
      displayName: `Person ${n}`,
      profession: 'ARBETSTERAPEUT',
      professionalLicenceNumber: String(100_000 + n),
      employments: [{ employmentId: newId(), kind: 'MUNICIPALITY', municipalityCode, from }],
    },
  };
  const roles = rolesOf(n).map((role): StaffEvent => ({
    type: 'RoleAssigned',
    assignment: { roleId: newId(), role, municipalityCode, from, grantedBy: 'governance' },
  }));
  const competence = {
    competenceId: newId(),
    kind: 'PROCESS',
    subject: 'ORDERING',
    from,
    to: addDays(today, n % 700),
  } as const;
  return [
    registered,
    ...roles,
    { type: 'CompetenceRecorded', competence },
    { type: 'LicenceStandingChanged', standing: { licenceId, supplierSystem: SYSTEM, status: 'ACTIVE' } },
  ];
}

/** Of a hundred licences one has lapsed and three are due for a warning. The others were used in the last five months. */
function licenceEvents(n: number, staffId: string): readonly LicenceEvent[] {
  const age = n % 100;
  const usedOn = addDays(today, age === 0 ? -200 : age <= 3 ? -170 : -(n % 140));
  const lapsesOn = addDays(addMonths(usedOn, INACTIVITY_MONTHS), 1);
  return [
    {
      type: 'LicenceRequested',
      staffId,
      supplierSystem: SYSTEM,
      municipalityCode: at(codes, n),
      requestedOn: addDays(today, -900),
    },
    { type: 'LicenceGranted', grantedAt: noon(addDays(today, -890)) },
    { type: 'LicenceUsed', at: noon(usedOn), kind: 'LOGIN', lapsesOn },
  ];
}
