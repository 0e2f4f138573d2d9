import { measured, rowOf, type Aims, type Row, type Unmeasured } from '../kit/row.js';
import { timed } from '../kit/timed.js';
import { twice } from '../kit/twice.js';
import { plansOf, type Plan } from '../kit/plans.js';
import type { Devices } from './running.js';
import type { Seeded } from './seed.js';
import { LOTS, MUNICIPALITIES, orders, PRODUCTS, RUN_MONTH, SUPPLIER, monthAgo } from './shape.js';

/** Samples per block. Each side has four blocks. */
const ROUNDS = 4;
const EACH = 60;
/** Calls of each query before the first timed one. */
const WARM_UP = 100;
const KNOWN_LOANS = 2_000;

/** The variables of one call; `n` counts the calls. */
type Known = {
  readonly devices: number;
  readonly loans: readonly { readonly _id: string; readonly clientId: string }[];
};
type Query = {
  readonly name: string;
  readonly text: string;
  readonly variables: (n: number, known: Known) => object;
  readonly aims?: Aims;
};

const of = <One>(all: readonly One[], n: number): One => all[n % all.length] as One;
/** Far apart from call to call, so that no call repeats the one before. */
const spread = (n: number, size: number) => (n * 7_919) % size;
const inMunicipality = (n: number) => ({ c: of(MUNICIPALITIES, n) });
const mark = (n: number, { devices }: Known) => ({ m: `B-${spread(n, devices)}`, s: SUPPLIER });
const BY_MARK = '(idMark: $m, supplierId: $s';
/** Each lot belongs to two articles with a thousand devices, in order of registration. */
const ofLot = (n: number) => ({ a: `ART-${n % PRODUCTS}`, s: SUPPLIER, l: `L${n % LOTS}` });
const HOLDERS =
  'edges { node { idMark serial lot state activeLoan { id status client { id } } } } pageInfo { hasNextPage }';
const LOAN = 'id status startedAt followUpDueOn client { id } order { id } device { idMark state product { name } }';
const LINES = 'edges { node { id kind month days amountOre payerNumber explanation } } pageInfo { hasNextPage }';
const entity = (type: string, key: string, selection: string) =>
  `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${key} ${selection} } } }`;

/** Every query of store, loans and ledger, with the shape of the real filters. */
const queries: readonly Query[] = [
  {
    name: 'deviceTrace',
    text: `query($m: String!, $s: String!) { deviceTrace${BY_MARK}, first: 100) { edges { node { at event state placeType actorRole reason order { id } loan { id } borrower { id } } } } }`,
    variables: mark,
    aims: { p99: 15 },
  },
  {
    name: 'loans, a page of 50',
    text: `query($c: String!) { loans(municipalityCode: $c, status: ACTIVE, first: 50) { edges { node { ${LOAN} } } pageInfo { hasNextPage } } }`,
    variables: inMunicipality,
    aims: { p99: 20 },
  },
  {
    name: 'deviceHolders of a lot, a page of 100',
    text: `query($a: String!, $s: String!, $l: String) { deviceHolders(articleNumber: $a, supplierId: $s, lot: $l, first: 100) { ${HOLDERS} } }`,
    variables: ofLot,
    aims: { p99: 50 },
  },
  {
    name: 'deviceHolders of a serial range, a page of 100',
    text: `query($a: String!, $s: String!, $from: String, $to: String) { deviceHolders(articleNumber: $a, supplierId: $s, serialFrom: $from, serialTo: $to, first: 100) { ${HOLDERS} } }`,
    variables: (n, { devices }) => ({
      a: `ART-${n % PRODUCTS}`,
      s: SUPPLIER,
      from: `S${spread(n, devices)}`,
      to: `S${devices}`,
    }),
    aims: { p99: 50 },
  },
  {
    name: 'allocationTurn',
    text: 'query($o: ID!, $l: ID!) { allocationTurn(orderId: $o, lineId: $l) { id idMark state } }',
    variables: (n) => ({ o: of(orders, n)._id, l: of(orders, n).lines[0]?.lineId }),
  },
  {
    name: 'inspectionsDue, a page of 50',
    text: `query($c: String!) { inspectionsDue(municipalityCode: $c, by: "${RUN_MONTH}-30", first: 50) { edges { node { id idMark nextInspectionOn } } pageInfo { hasNextPage } } }`,
    variables: inMunicipality,
  },
  {
    name: 'invoiceLines, a page of 50',
    text: `query($c: String!, $p: String) { invoiceLines(municipalityCode: $c, month: "${monthAgo(1)}", payerNumber: $p, first: 50) { ${LINES} } }`,
    variables: (n) => ({ ...inMunicipality(n), p: n % 2 === 0 ? null : `P-${of(MUNICIPALITIES, n)}` }),
  },
  {
    name: 'rentSummary of a month',
    text: entity('Municipality', 'code', `rentSummary(month: "${monthAgo(1)}") { totalOre lines }`),
    variables: (n) => ({ r: [{ __typename: 'Municipality', code: of(MUNICIPALITIES, n) }] }),
  },
  {
    name: 'loan with its rent',
    text: `query($id: ID!) { loan(id: $id) { ${LOAN} rentTotalOre rent { status monthlyOre } rentEntries(first: 50) { ${LINES} } } }`,
    variables: (n, { loans }) => ({ id: of(loans, n)._id }),
  },
  {
    name: 'loans of a person',
    text: entity('Client', 'id', `loans { edges { node { ${LOAN} } } }`),
    variables: (n, { loans }) => ({ r: [{ __typename: 'Client', id: of(loans, n).clientId }] }),
  },
  {
    name: 'devices, a page of 50',
    text: 'query($c: String!) { devices(municipalityCode: $c, state: AVAILABLE, first: 50) { edges { node { id idMark product { name } } } } settingsPending(municipalityCode: $c) { edges { node { id } } } }',
    variables: inMunicipality,
  },
  {
    name: 'deviceByIdMark, deviceStatus',
    text: `query($m: String!, $s: String!) { deviceByIdMark${BY_MARK}) { id state activeLoan { id } } deviceStatus${BY_MARK}) { state } }`,
    variables: mark,
  },
];

async function knownOf({ database }: Devices, { devices }: Seeded): Promise<Known> {
  const loans = database.connection.collection<{ _id: string; clientId: string }>('loans');
  return {
    devices,
    loans: await loans.find().project<Known['loans'][number]>({ clientId: 1 }).limit(KNOWN_LOANS).toArray(),
  };
}

export async function measureQueries(devices: Devices, seeded: Seeded): Promise<readonly (Row | Unmeasured)[]> {
  const known = await knownOf(devices, seeded);
  const rows: (Row | Unmeasured)[] = [];
  const calls = queries.map(({ text, variables }) => {
    let n = 0;
    return async () => (await devices.call(text, variables(n++, known))).data();
  });
  // Warms up all queries first, so that shared code is compiled before the first row.
  for (const call of calls) for (let n = 0; n < WARM_UP; n += 1) await call().catch(() => undefined);
  for (const [at, { name, aims }] of queries.entries()) {
    const once = () => timed(async () => calls[at]?.());
    rows.push(
      ...(await measured(name, async () => [
        rowOf(name, 'ms', await twice({ rounds: ROUNDS, each: EACH }, once), aims),
      ])),
    );
  }
  return rows;
}

/** The plans of the queries above, and of a rent run that has nothing to do. */
export async function plansOfDevices(devices: Devices, seeded: Seeded): Promise<readonly Plan[]> {
  const known = await knownOf(devices, seeded);
  return plansOf(devices.database, async () => {
    for (const { text, variables } of queries)
      for (const n of [0, 1]) (await devices.call(text, variables(n, known))).data();
    (await devices.call(`mutation { accrueRent(input: { month: "${RUN_MONTH}", atMost: 50 }) { left } }`)).data();
  });
}
