import type { Principal } from '@hjalpmedel/auth';
import { fold, newId, type Instant, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { Collection, Database } from '@hjalpmedel/mongo';
import { declareModels, needsAssessmentDecider, orderDecider, type OrderEvent } from '@hjalpmedel/orders';

const SIZES = { clients: 200_000, staff: 50_000 };
const BULK = 2_000;
const CODES = ['2260', '2262', '2280', '2281', '2282', '2283', '2284'] as MunicipalityCode[];
const SUPPLIER = 'HJALPMEDEL-VASTERNORRLAND';
const SINCE = '2024-01-01' as PlainDate;
const AT = '2026-01-07T12:00:00.000Z' as Instant;
const LAW = { programme: 'VN_HSL', legalBasis: 'HSL' } as const;
/** The article of the drafts, and one of another area that every client has ordered before. */
const WANTED = { articleNumber: 'ROLLATOR', isoCode: '120606' };
const EARLIER = { articleNumber: 'DUSCHPALL', isoCode: '093307' };

/** A draft that may be submitted, and its orderer. */
export type Draft = { readonly orderId: string; readonly orderer: Principal };

const at = <Item>(list: readonly Item[], n: number): Item => list[n % list.length] as Item;
const staffIdOf = (n: number) => `staff-${n}`;
const clientIdOf = (n: number) => `client-${n}`;
const document = (_id: string, version: number, state: object) => ({
  _id,
  ...state,
  version,
  published: {},
  updatedAt: AT,
});

/** Writes many rows in the state that their events or commands would leave. */
async function fill(model: Collection, count: number, make: (n: number) => object): Promise<void> {
  for (let from = 0; from < count; from += BULK) {
    const rows = Array.from({ length: Math.min(BULK, count - from) }, (_, n) => make(from + n));
    await model.collection.insertMany(rows, { ignoreUndefined: true });
  }
}

const fact = (_id: string, rest: object) => ({ _id, sequence: '1', ...rest });

/**
 * The facts that a county's orders depend on: every client with one order of before, every person with a right to
 * prescribe, and drafts that may be submitted. The service's own deciders fold each state from its events.
 */
export async function seed(database: Database, scale: number, drafts: number): Promise<readonly Draft[]> {
  const models = declareModels(database);
  const [clients, staff] = [Math.ceil(SIZES.clients * scale), Math.ceil(SIZES.staff * scale)];
  await fill(models.clients, clients, (n) => fact(clientIdOf(n), { municipalityCode: at(CODES, n) }));
  await fill(models.lives, clients / 20, (n) => {
    const municipalityCode = at(CODES, n * 20);
    return { _id: clientIdOf(n * 20), moves: [{ from: '0180', to: municipalityCode, on: SINCE }] };
  });
  await fill(models.authorities, staff, (n) => fact(staffIdOf(n), authorityOf(at(CODES, n))));
  await fill(models.products, 2, (n) => {
    const { articleNumber, isoCode } = at([WANTED, EARLIER], n);
    const sort = { isoCode, isMedicalDevice: true, orderable: true, trackBy: 'INDIVIDUAL' };
    return fact(newId(), { articleNumber, supplierId: SUPPLIER, ...sort });
  });
  await fill(models.supplyAgreements, CODES.length, (n) =>
    fact(newId(), { supplierId: SUPPLIER, municipalityCode: at(CODES, n), programme: LAW.programme, from: SINCE }),
  );
  await fill(models.orders, clients, (n) => {
    const events = eventsOf(newId(), n, newId(), EARLIER.articleNumber);
    const submission = { status: 'SUBMITTED', submittedAt: '2025-03-03T12:00:00.000Z', loans: [] };
    return document(newId(), 2, { ...fold(orderDecider, orderDecider.initial, events), ...submission });
  });
  return seedDrafts(models, drafts, clients, staff);
}

function authorityOf(municipalityCode: string): object {
  const here = { municipalityCode, from: SINCE };
  return {
    employments: [{ kind: 'MUNICIPALITY', ...here }],
    profession: 'ARBETSTERAPEUT',
    licensedProfession: true,
    roles: [{ role: 'PRESCRIBER', ...here }],
    delegations: [],
    prescribingRights: [{ isoCode: '12', ...here }],
    competences: [],
    licences: [{ licenceId: newId(), supplierSystem: 'webSESAM', status: 'ACTIVE' }],
    authoritySequence: 1,
  };
}

function eventsOf(assessmentId: string, n: number, lineId: string, articleNumber: string): readonly OrderEvent[] {
  const line = { lineId, articleNumber, supplierId: SUPPLIER, quantity: 1, state: 'OPEN' } as const;
  const who = { ordererId: staffIdOf(n), assessorId: staffIdOf(n), clientId: clientIdOf(n) };
  const draft = { ...LAW, ...who, municipalityCode: at(CODES, n), assessmentId, lines: [line], draftedAt: AT };
  return [{ type: 'OrderDrafted', draft }];
}

/** One draft and its assessment for each of some clients. */
async function seedDrafts(
  models: ReturnType<typeof declareModels>,
  count: number,
  clients: number,
  staff: number,
): Promise<readonly Draft[]> {
  // The number of a client and that of its prescriber give the same municipality.
  const people = Math.floor(Math.min(clients, staff) / CODES.length) * CODES.length;
  if (count > people) throw new Error(`the bench needs ${count} clients and prescribers: choose a larger scale`);
  const made = Array.from({ length: count }, (_, n) => ({ n, orderId: newId(), assessmentId: newId() }));
  await fill(models.needsAssessments, count, (index) => {
    const { n, assessmentId } = at(made, index);
    const who = { clientId: clientIdOf(n), assessorId: staffIdOf(n), municipalityCode: at(CODES, n) };
    const why = { initiator: 'CARE_STAFF', purposes: ['COMPENSATE'], conclusion: 'MET_BY_AID' } as const;
    const assessment = { ...LAW, ...who, ...why, isoCode: WANTED.isoCode, completedAt: AT };
    const events = [{ type: 'AssessmentCompleted', assessment }] as const;
    return document(assessmentId, 1, fold(needsAssessmentDecider, needsAssessmentDecider.initial, events));
  });
  await fill(models.orders, count, (index) => {
    const { n, orderId, assessmentId } = at(made, index);
    const events = eventsOf(assessmentId, n, newId(), WANTED.articleNumber);
    return document(orderId, 1, fold(orderDecider, orderDecider.initial, events));
  });
  return made.map(({ n, orderId }) => ({ orderId, orderer: prescriber(n) }));
}

function prescriber(n: number): Principal {
  const municipalityCode = at(CODES, n);
  const grants = [{ role: 'PRESCRIBER', municipalityCode }] as const;
  return { kind: 'staff', subjectId: staffIdOf(n), municipalityCode, grants };
}
