/** The types of events of one stream that a measure counts. */
export type EventSet = { readonly types: readonly string[] };

/**
 * COUNT counts events. SUM adds an amount in öre. DURATION takes the days from the first event of a thing to the first
 * later one of another type; the thing is known by its pseudonym, and belongs to the day of its last event.
 */
export type Measure = { readonly stream: string } & (
  | { readonly unit: 'EVENTS'; readonly events: EventSet }
  | { readonly unit: 'ORE'; readonly events: EventSet; readonly field: string }
  | { readonly unit: 'DAYS'; readonly thing: string; readonly from: EventSet; readonly to: EventSet }
);

const events = (stream: string, ...types: string[]): Measure => ({ stream, unit: 'EVENTS', events: { types } });
const ore = (type: string): Measure => ({
  stream: 'costs',
  unit: 'ORE',
  events: { types: [type] },
  field: 'amountOre',
});
const days = (stream: string, thing: string, from: string, to: string): Measure => ({
  stream,
  unit: 'DAYS',
  thing,
  from: { types: [from] },
  to: { types: [to] },
});

/** All measures by name. The guide for analysts computes each from an export. */
export const measures = {
  LOANS_STARTED: events('devices', 'devices.LoanStarted'),
  LOANS_ENDED: events('devices', 'devices.LoanDeregistered'),
  LOAN_LENGTH: days('devices', 'loan', 'devices.LoanStarted', 'devices.LoanDeregistered'),
  RETURNS_RECEIVED: events('devices', 'devices.DeviceReturnReceived'),
  RETURNS_FAILED: events('devices', 'devices.DeviceReturnFailed'),
  RETURN_TIME: days('devices', 'loan', 'devices.DeviceReturnRequested', 'devices.DeviceReturnReceived'),
  DAMAGE: events('devices', 'incidents.DeviceDamageReported'),
  LOSSES: events('devices', 'incidents.DeviceLossReported'),
  RECONDITIONED: events('devices', 'devices.DeviceReconditioned'),
  SCRAPPED: events('devices', 'devices.DeviceScrapped'),
  ORDERS_SUBMITTED: events('orders', 'orders.OrderSubmitted'),
  ORDERS_REJECTED: events('orders', 'orders.OrderRejected'),
  DELIVERY_TIME: days('orders', 'order', 'orders.OrderSubmitted', 'devices.LoanStarted'),
  RENT: ore('devices.RentAccrued'),
  CLAIMS: ore('incidents.ClaimDecided'),
  LICENCES_GRANTED: events('licences', 'identity.LicenceGranted'),
  LICENCES_REVOKED: events('licences', 'identity.LicenceRevoked'),
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof measures;
