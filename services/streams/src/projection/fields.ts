/**
 * How a field is passed on: `code` a code word, `codes` a list of them, `flag` true or false, `day` a date, `month` a
 * month, `area` an ISO 9999 code cut to its subclass, `count` a whole number from 0, `ore` an amount in öre.
 */
export type FieldKind = 'code' | 'codes' | 'flag' | 'day' | 'month' | 'area' | 'count' | 'ore';

/** What an id of an event becomes: `device` is the pseudonym of `deviceId`. */
const PSEUDONYMS = { device: 'deviceId', loan: 'loanId', order: 'orderId', assessment: 'assessmentId' } as const;
export type PseudonymName = keyof typeof PSEUDONYMS;
export const idFieldOf = (name: PseudonymName): string => PSEUDONYMS[name];

/** What analysts see of one type of event. A field that is not listed is dropped. */
export type AnalystView = {
  readonly stream: string;
  readonly pseudonyms: readonly PseudonymName[];
  readonly fields: Readonly<Record<string, FieldKind>>;
};

type Fields = Readonly<Record<string, FieldKind>>;

const view =
  (stream: string, ...pseudonyms: PseudonymName[]) =>
  (fields: Fields): readonly AnalystView[] => [{ stream, pseudonyms, fields }];

const ofDevice = view('devices', 'device');
const ofLoan = view('devices', 'device', 'loan');
const ofOrder = view('orders', 'order');
const ofAssessment = view('orders', 'assessment');
const ofLicence = view('licences');
const ofCost = view('costs', 'loan');
const area = { isoCode: 'area' } as const;
const order = { programme: 'code', legalBasis: 'code' } as const;

/** An event can be in several streams. Their entries cannot be paired: pseudonyms and cursors are of one stream. */
export const analystViews: Readonly<Record<string, readonly AnalystView[]>> = {
  'devices.DeviceRegistered': ofDevice(area),
  'devices.DeviceRejected': ofDevice({ ...area, rejectReason: 'code' }),
  'devices.DeviceMadeAvailable': ofDevice(area),
  'devices.DeviceAllocated': ofDevice(area),
  'devices.AllocationReleased': ofDevice(area),
  'devices.LoanStarted': [
    ...ofLoan({ ...area, type: 'code', legalBasis: 'code', startedOn: 'day' }),
    ...ofOrder({ ...area, legalBasis: 'code' }),
  ],
  'devices.DeviceTakenOutOfService': ofDevice({ ...area, reason: 'code', settingsPreserved: 'flag' }),
  'devices.DeviceReturnedToService': ofDevice(area),
  'devices.DeviceQuarantined': ofDevice(area),
  'devices.QuarantineLifted': ofDevice(area),
  'devices.DeviceInspected': ofDevice({ ...area, passed: 'flag' }),
  'devices.DeviceReturnRequested': ofLoan({ ...area, kind: 'code', reason: 'code' }),
  'devices.DeviceReturnFailed': ofLoan({ ...area, cause: 'code' }),
  'devices.DeviceReturnWithdrawn': ofLoan({ ...area, reason: 'code' }),
  'devices.DeviceReturnReversed': ofLoan({ ...area, returning: 'flag', reason: 'code' }),
  'devices.DeviceReturnReceived': ofLoan({
    ...area,
    place: 'code',
    condition: 'code',
    damageSuspected: 'flag',
    accessoriesMissing: 'count',
  }),
  'devices.LoanDeregistered': ofLoan({ ...area, endReason: 'code', deregisteredOn: 'day', rentStopsOn: 'day' }),
  'devices.DeviceReconditioned': ofDevice({ ...area, checklistVersion: 'code' }),
  'devices.DeviceScrapped': ofDevice({ ...area, scrapReason: 'code', residualValueOre: 'ore' }),
  'devices.RentAccrued': ofCost({ ...area, month: 'month', amountOre: 'ore', days: 'count', policyVersion: 'code' }),
  'incidents.DeviceDamageReported': ofDevice({ severity: 'code', useStopped: 'flag', altered: 'flag' }),
  'incidents.DamageAssessed': ofDevice({ judgement: 'code', repairable: 'flag' }),
  'incidents.DeviceLossReported': ofDevice({ lossRegisteredOn: 'day', negligenceSuspected: 'flag' }),
  'incidents.DeviceRecovered': ofDevice({ recoveredOn: 'day', place: 'code', condition: 'code' }),
  'incidents.ClaimDecided': view('costs')({ outcome: 'code', amountOre: 'ore', policyVersion: 'code' }),
  'orders.AssessmentCompleted': ofAssessment({ ...area, programme: 'code', outcome: 'code' }),
  'orders.OrderSubmitted': ofOrder(order),
  'orders.OrderStatusChanged': ofOrder({ ...order, status: 'code' }),
  'orders.OrderRejected': ofOrder({ ...order, reasonCode: 'code' }),
  'orders.OrderHeld': ofOrder({ ...order, reasons: 'codes' }),
  'orders.OrderReleased': ofOrder(order),
  'orders.FittingCompleted': ofOrder({ ...area, programme: 'code', fittedOn: 'day' }),
  'identity.LicenceGranted': ofLicence({ supplierSystem: 'code' }),
  'identity.LicenceInactivityWarned': ofLicence({ supplierSystem: 'code', lapsesOn: 'day' }),
  'identity.LicenceRevoked': ofLicence({ supplierSystem: 'code', reason: 'code', policyVersion: 'code' }),
};

/** The columns of a stream: every pseudonym and field of its events, with its kind, in a fixed order. */
export function columnsOf(stream: string): ReadonlyMap<string, FieldKind | 'pseudonym'> {
  const views = Object.values(analystViews)
    .flat()
    .filter((one) => one.stream === stream);
  const pseudonyms = views.flatMap((one) => one.pseudonyms.map((name) => [name, 'pseudonym'] as const));
  return new Map([...pseudonyms, ...views.flatMap((one) => Object.entries(one.fields))]);
}
