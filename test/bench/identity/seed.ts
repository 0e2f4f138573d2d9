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
  licenceDecider,
  municipalityRegister,
  ombudDecider,
  ombudOperations,
  staffDecider,
  type LicenceEvent,
  type Models,
  type StaffEvent,
} from '../../../services/identity/src/index.js';

export const sizes = { staff: 50_000, rolesEach: 4, municipalities: 47, unitsEach: 40 };
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
export async function seedPeople({ staff, licences }: Pick<Models, 'staff' | 'licences'>): Promise<readonly string[]> {
  await staff.collection.deleteMany({});
  await licences.collection.deleteMany({});
  const ids = Array.from({ length: sizes.staff }, () => newId());
  const licenceIds = ids.map(() => newId());
  await fill(staff, sizes.staff, (n) => {
    const events = staffEvents(n, at(licenceIds, n));
    return document(at(ids, n), events.length, fold(staffDecider, staffDecider.initial, events));
  });
  await fill(licences, sizes.staff, (n) => {
    const events = licenceEvents(n, at(ids, n));
    return document(at(licenceIds, n), events.length, fold(licenceDecider, licenceDecider.initial, events));
  });
  return ids;
}

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
  const roles = Array.from({ length: sizes.rolesEach }, (_, m): StaffEvent => ({
    type: 'RoleAssigned',
    assignment: { roleId: newId(), role: at(ROLES, n + m), municipalityCode, from, grantedBy: 'governance' },
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
