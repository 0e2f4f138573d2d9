import { newId } from '@hjalpmedel/domain';

/** The shape of the seeded data: places and prices. */
export const MUNICIPALITIES = Array.from({ length: 47 }, (_, n) => String(1401 + n));
export const SUPPLIER = 'BANK';
/** The month that the run enters. All earlier months are entered. */
export const RUN_MONTH = '2026-11';
export const PRODUCTS = 200;
export const LOTS = 500;
/** One device of so many is due for an inspection within a year. */
const INSPECTED = 4;
/** One loan of so many has a monthly fee (S2-18). */
const GREEN = 5;
const MONTHLY_FEE_ORE = 7_600;
const ORDERS = 1_000;
const MAX_MONTHS = 33;
const NOW = '2026-11-01T06:00:00.000Z';
const books = { version: 1, published: {}, updatedAt: NOW };

export const productIds = Array.from({ length: PRODUCTS }, (_, n) => `${SUPPLIER}/ART-${n}`);

/** The month so many months before the run, as `YYYY-MM`. */
export function monthAgo(months: number): string {
  return new Date(Date.UTC(2026, 10 - months, 1)).toISOString().slice(0, 7);
}

type Made = {
  readonly device: object;
  readonly history: readonly object[];
  readonly loan?: object;
  readonly rent?: object;
  readonly fee?: object | undefined;
  readonly charges?: readonly object[] | undefined;
  readonly ledger?: readonly object[];
};

/** One device. Six of ten are lent, since a month between 1 and 33 months ago, in whole months. */
export function deviceAt(n: number, lent: boolean): Made {
  const municipalityCode = MUNICIPALITIES[n % MUNICIPALITIES.length] as string;
  const idMark = `B-${n}`;
  const ids = { deviceId: newId(), loanId: newId(), rentId: newId(), orderId: newId(), clientId: newId() };
  const product = n % PRODUCTS;
  const common = { supplierId: SUPPLIER, isoCode: '120606', municipalityCode };
  const monthlyOre = 3_000 + (n % 200) * 100;
  const months = 1 + (n % MAX_MONTHS);
  const from = `${monthAgo(months)}-01`;
  const programme = 'VGR_SOCIAL_DIGITAL';
  const device = {
    ...{ _id: ids.deviceId, status: lent ? 'ON_LOAN' : 'AVAILABLE', idMark, mark: `${SUPPLIER}/${idMark}` },
    ...common,
    ...{ serial: `S${n}`, serialKey: `S${String(n).padStart(20, '0')}`, lot: `L${n % LOTS}`, lotKey: `L${n % LOTS}` },
    ...{ productId: productIds[product], place: 'STORE', settings: [], registeredOn: '2023-01-10' },
    ...(n % INSPECTED === 0 && { nextInspectionOn: `${monthAgo(-(n % 12))}-15` }),
    ...(lent && { loanId: ids.loanId }),
    ...books,
    version: (lent ? LENT : REGISTERED).length,
  };
  if (!lent) return { device, history: historyOf(ids, municipalityCode, REGISTERED) };
  const loan = {
    ...{ _id: ids.loanId, status: 'ACTIVE', deviceId: ids.deviceId, idMark, orderId: ids.orderId, lineId: newId() },
    ...{ ...common, clientId: ids.clientId, programme, legalBasis: 'SOL', type: 'INDEFINITE' },
    ...{ startedAt: `${from}T09:00:00.000Z`, startedOn: from, receipts: [], ifuDocument: 'IFU', ...books },
    ...{ followUpDueOn: '2027-06-01', homeCode: municipalityCode, within: [municipalityCode] },
  };
  const rent = {
    ...{ _id: ids.rentId, status: 'RUNNING', loanId: ids.loanId, deviceId: ids.deviceId, programme, ...common },
    ...{ monthlyOre, from, spans: [{ from }], payers: [{ from, municipalityCode }], revision: 0 },
    ...{ enteredThrough: monthAgo(1), nextMonth: RUN_MONTH, accruedOre: months * monthlyOre, ...books },
  };
  const ledger = Array.from({ length: months }, (_, at) => lineOf(loan, monthlyOre, monthAgo(at + 1)));
  const fees = n % GREEN === 0 ? feesOf(loan, from, months) : undefined;
  return {
    ...{ device, loan, rent, fee: fees?.account, charges: fees?.charges },
    ledger: [...ledger, ...(fees?.lines ?? [])],
    history: historyOf(ids, municipalityCode, LENT),
  };
}

type Borrowed = Loan & { readonly clientId: string; readonly orderId: string; readonly programme: string };

/** The account of a monthly fee, with a charge and its line for each month before the run. */
function feesOf(
  { _id: loanId, clientId, orderId, municipalityCode, programme }: Borrowed,
  from: string,
  months: number,
) {
  const whose = { municipalityCode, clientId, orderId, loanId };
  const account = {
    ...{ _id: loanId, status: 'RUNNING', ...whose, programme, from, spans: [{ from }] },
    ...{ enteredThrough: monthAgo(1), nextMonth: RUN_MONTH, ...books },
  };
  const made = Array.from({ length: months }, (_, at) => {
    const month = monthAgo(at + 1);
    const days = daysIn(month);
    const [first, last] = [`${month}-01`, `${month}-${days}`];
    const chargeId = `${loanId}:${month}:${municipalityCode}:LOAN_FEE`;
    const said = { exempt: false, days, monthlyOre: MONTHLY_FEE_ORE, amountOre: MONTHLY_FEE_ORE, ...policyOf(fees) };
    return {
      charge: {
        ...{ _id: chargeId, status: 'CHARGED', kind: 'LOAN_FEE', ...whose, on: first, to: last, month, ...said },
        ...{ entries: 1, ...books },
      },
      line: {
        ...{
          _id: `${chargeId}:1`,
          kind: 'LOAN_FEE',
          paidBy: 'CLIENT',
          ...whose,
          month,
          from: first,
          to: last,
          ...said,
        },
        ...{ cause: 'CHARGE', invoiceMonth: month, enteredAt: `${last}T03:00:00.000Z` },
      },
    };
  });
  return { account, charges: made.map(({ charge }) => charge), lines: made.map(({ line }) => line) };
}

function daysIn(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

const policyOf = ({ edition: policyVersion }: { readonly edition: string }) => ({ policyVersion });

type Loan = { readonly _id: string; readonly deviceId: string; readonly municipalityCode: string };

function lineOf({ _id: loanId, deviceId, municipalityCode }: Loan, monthlyOre: number, month: string) {
  const days = daysIn(month);
  return {
    ...{ _id: `${loanId}:${month}:${municipalityCode}:0`, kind: 'RENT', paidBy: 'MUNICIPALITY', loanId, deviceId },
    supplierId: SUPPLIER,
    ...{ municipalityCode, month, from: `${month}-01`, to: `${month}-${days}`, days, daysOfAll: days },
    ...{ monthlyOre, amountOre: monthlyOre, ...policyOf(rents), cause: 'MONTH' },
    ...{ payerNumber: `P-${municipalityCode}`, invoiceMonth: month, enteredAt: `${month}-${days}T03:00:00.000Z` },
  };
}

const REGISTERED = ['DeviceRegistered', 'DeviceMadeAvailable'];
const OUT = ['DeviceAllocated', 'DeviceLent'];
/** The device is lent for the second time. */
const LENT = [
  ...REGISTERED,
  ...OUT,
  ...['DeviceReturnRequested', 'DeviceReturnReceived', 'DeviceSentToReconditioning', 'DeviceReconditioned'],
  ...OUT,
];
const STATE: Readonly<Record<string, string>> = {
  DeviceRegistered: 'REGISTERED',
  DeviceMadeAvailable: 'AVAILABLE',
  DeviceAllocated: 'RESERVED',
  DeviceLent: 'ON_LOAN',
  DeviceReturnRequested: 'RETURNING',
  DeviceReturnReceived: 'RETURNED',
  DeviceSentToReconditioning: 'RECONDITIONING',
  DeviceReconditioned: 'AVAILABLE',
};

type Ids = { readonly deviceId: string; readonly loanId: string; readonly orderId: string };

function historyOf(ids: Ids, municipalityCode: string, events: readonly string[]) {
  const { deviceId: aggregateId, loanId, orderId } = ids;
  const holder: Readonly<Record<string, object>> = { DeviceAllocated: { orderId }, DeviceLent: { loanId } };
  return events.map((type, at) => ({
    ...{ _id: `${aggregateId}:${at + 1}:0`, aggregateType: 'device', aggregateId, version: at + 1, index: 0, type },
    ...{ at: NOW, actorId: 'system', actorRole: 'SYSTEM' },
    data: {
      ...{ state: STATE[type], place: type === 'DeviceLent' ? 'IN_USE' : 'STORE', municipalityCode },
      ...holder[type],
    },
  }));
}

/** Orders that wait for a device, one line each, over all municipalities and articles. */
export const orders = Array.from({ length: ORDERS }, (_, n) => ({
  ...{ _id: newId(), status: 'REGISTERED', clientId: newId(), programme: 'VGR_SOCIAL_DIGITAL', legalBasis: 'SOL' },
  municipalityCode: MUNICIPALITIES[n % MUNICIPALITIES.length] as string,
  lines: [{ lineId: newId(), articleNumber: `ART-${n % PRODUCTS}`, supplierId: SUPPLIER, quantity: 1, state: 'OPEN' }],
}));

/** A rent policy of the supplier, what borrowers pay by the month, and the supplier's products. */
const rents = {
  ...{ _id: newId(), kind: 'RENT', programme: 'VGR_SOCIAL_DIGITAL', supplier: SUPPLIER, edition: 'BANK-2023' },
  ...{ from: '2023-01-01', stopRule: 'AT_DEREGISTRATION', days: 0, onLoss: 'AT_LOSS' },
};
const fees = {
  ...{ _id: newId(), kind: 'FEE', programme: 'VGR_SOCIAL_DIGITAL', edition: 'AVGIFT-2024' },
  ...{ from: '2024-01-01', monthlyFeeOre: MONTHLY_FEE_ORE, loansFrom: '2024-01-01' },
};
export const policies = [rents, fees];
export const products = productIds.map((_id, n) => ({
  ...{ _id, articleNumber: `ART-${n}`, supplierId: SUPPLIER, name: `Rollator ${n}`, isoCode: '120606' },
  ...{
    manufacturer: 'Bänk AB',
    isMedicalDevice: true,
    trackBy: 'INDIVIDUAL',
    monthlyRentOre: 4_500,
    ifuDocument: 'IFU',
  },
  ...{ customMade: false, inHouseMade: false, acquisitionForm: 'RENT', holdsPersonalData: false, ceMarked: true },
  ...{ substitutes: [], ...books },
}));
