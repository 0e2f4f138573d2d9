import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayOf,
  fold,
  refuseIfAny,
  Refused,
  startOf,
  type Instant,
  type MunicipalityCode,
  type PlainDate,
} from '@hjalpmedel/domain';
import type { DeviceCommand } from '../../devices/domain/device.commands.js';
import { deviceDecider } from '../../devices/domain/device.decide.js';
import { whyNotLent } from '../../devices/domain/device.guards.js';
import {
  loanOf,
  type Device,
  type DeviceCore,
  type DeviceEvent,
  type StoredDevice,
} from '../../devices/domain/device.js';
import { loanDecider, whyNotStarted, type HandoverFacts, type LoanCommand } from './loan.decide.js';
import { requestOf, type Lent, type Loan, type StoredLoan } from './loan.js';
import { daysIn, monthOf, nextMonth, type Month } from '../../money/domain/month.js';
import type { OrderFacts } from '../../read-models/domain/order-facts.js';
import { monthDue, rentDecider, type RentAgreement, type RentCommand } from '../../money/domain/rent-agreement.js';
import type { EntryFacts } from '../../money/domain/rent-entry.js';
import { rentStopsOn, type RentPolicy } from '../../money/domain/rent.js';

type Lending = { loan: Loan; rent: RentAgreement; enteredOre: number };
type World = {
  day: PlainDate;
  devices: Device[];
  log: DeviceEvent[][];
  lendings: Map<string, Lending>;
  policy: RentPolicy;
};

const municipalityCode = '1496' as MunicipalityCode;
const MONTHLY_ORE = 4999;
const receipts = (['ORDER', 'DELIVERY'] as const).map((stage) => ({
  stage,
  on: '2025-01-01' as PlainDate,
  giverId: 's1',
  documentVersion: '1',
}));
const orderOf = (orderId: string, status: string): OrderFacts => ({
  orderId,
  status,
  clientId: `client-of-${orderId}`,
  programme: 'VGR_SOCIAL_DIGITAL',
  legalBasis: 'SOL',
  municipalityCode,
  lines: [{ lineId: `${orderId}-1`, articleNumber: '100', supplierId: 'HMV', quantity: 9, state: 'OPEN' }],
});
const now = ({ day }: World): Instant => startOf(day);
const isOpen = ({ status }: Loan) => status !== 'NONE' && status !== 'DEREGISTERED';

function onDevice(world: World, at: number, command: DeviceCommand): void {
  const before = world.devices[at] as StoredDevice;
  const events = deviceDecider.decide(command, before);
  if (command.type === 'LendDevice') {
    expect(before.quarantine).toBeUndefined();
    expect(before).toMatchObject({ status: 'RESERVED', reservation: { orderId: command.orderId } });
    const startsOn = before.status === 'RESERVED' ? before.reservation.startsOn : undefined;
    expect((startsOn ?? world.day) <= world.day).toBe(true);
  }
  if (events.some(({ type }) => type === 'DeviceScrapped')) expect(before.quarantine).toBeUndefined();
  world.devices[at] = fold(deviceDecider, world.devices[at]!, events);
  world.log[at]!.push(...events);
}

function onRent(lending: Lending, command: RentCommand): void {
  const events = rentDecider.decide(command, lending.rent);
  lending.rent = fold(rentDecider, lending.rent, events);
  const entries = events.flatMap((event) => (event.type === 'RentStarted' ? [] : event.entries));
  for (const { amountOre } of entries) lending.enteredOre += amountOre;
}

const facts: EntryFacts = { policyVersionOf: () => 'P1', payerNumberOf: () => undefined, enteredOf: () => [] };

function accrue(lending: Lending, through: Month): void {
  while (monthDue(lending.rent, through)) onRent(lending, { type: 'AccrueRent', through, facts });
}

/** What the use cases do in one transaction: the loan decides, its device follows. */
function onLoan(
  world: World,
  loanId: string,
  command: LoanCommand,
  follows: (loan: StoredLoan) => DeviceCommand | null,
) {
  const lending = world.lendings.get(loanId)!;
  const before = lending.loan as StoredLoan;
  const after = fold(loanDecider, before, loanDecider.decide(command, before)) as StoredLoan;
  if (after.status === 'DEREGISTERED' && command.type !== 'DecideDispute') expect(before.dispute).toBeUndefined();
  const deviceCommand = follows(after);
  if (deviceCommand) onDevice(world, Number(after.deviceId), deviceCommand);
  lending.loan = after;
  return { lending, after };
}

type Step = (world: World, at: number) => void;
const free: DeviceCommand = { type: 'ReleaseAllocation' };
const checklist = { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true };
const loanIdOf = (world: World, at: number) => loanOf(world.devices[at] as StoredDevice) ?? 'none';

/** An event told again finds the wished state: it is refused or makes nothing. */
function changesNothing(world: World, again: () => void): void {
  const told = () => JSON.stringify([world.devices, [...world.lendings]]);
  const before = told();
  try {
    again();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  expect(told()).toBe(before);
}

/** The rent ends with its loan. */
function endRent(world: World, lending: Lending, stopsOn: PlainDate): void {
  const { stopRule } = world.policy;
  onRent(lending, { type: 'StopRent', stop: { stopsOn, stopRule, policyVersion: 'P1' }, facts });
  accrue(lending, monthOf(stopsOn));
}

function allocate(world: World, at: number, startsOn?: PlainDate): void {
  const orderId = `o${world.day.slice(-1)}`;
  onDevice(world, at, {
    type: 'AllocateDevice',
    reservation: { orderId, lineId: `${orderId}-1`, startsOn },
    facts: {
      order: orderOf(orderId, 'PREPARED'),
      allocated: 0,
      isMedicalDevice: true,
      equivalents: ['HMV/100'],
      confirmations: [],
    },
  });
}

function lose(world: World, at: number): void {
  const loanId = loanIdOf(world, at);
  if (loanId === 'none') return;
  onLoan(world, loanId, { type: 'LoseLoan', lostOn: world.day }, () => ({
    type: 'LoseDevice',
    loanId,
    incidentId: 'i1',
  }));
}

function recover(world: World, at: number, backToBorrower: boolean): void {
  const loanId = loanIdOf(world, at);
  if (loanId === 'none') return;
  const found = { place: 'DEPOT', condition: 'WORN' } as const;
  const receipt = { ...found, receivedAt: now(world), receivedOn: world.day, damageSuspected: false };
  const policy = { recoveryMonths: 3 };
  onLoan(world, loanId, { type: 'RecoverLoan', backToBorrower, approvedBy: 's1', policy, receipt }, () => ({
    type: 'RecoverDevice',
    loanId,
    incidentId: 'i1',
    to: backToBorrower ? 'ON_LOAN' : 'RETURNED',
    ...found,
  }));
}

function inspect(world: World, at: number, passed: boolean): void {
  const command = { type: 'InspectDevice', passed, checklistVersion: '1', inspectedOn: world.day } as const;
  onDevice(world, at, { ...command, now: now(world) });
}

const steps: Record<string, Step> = {
  allocate: (world, at) => allocate(world, at),
  reserveAhead: (world, at) => allocate(world, at, addDays(world.day, 9)),
  lose: (world, at) => {
    lose(world, at);
    changesNothing(world, () => lose(world, at));
  },
  recover: (world, at) => {
    recover(world, at, false);
    changesNothing(world, () => recover(world, at, false));
  },
  recoverAndKeep: (world, at) => {
    recover(world, at, true);
    changesNothing(world, () => recover(world, at, true));
  },
  writeOff: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    const command = {
      type: 'WriteOffLoan',
      claimDecided: at === 1,
      writtenOffOn: world.day,
      rentStopsOn: world.day,
    } as const;
    const { lending } = onLoan(world, loanId, command, () => ({ type: 'WriteOffLost' }));
    endRent(world, lending, world.day);
  },
  failReturn: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    onLoan(world, loanId, { type: 'FailReturn' }, () => ({
      type: 'FailReturn',
      loanId,
      returnOrderId: 'r1',
      cause: 'DEVICE_MISSING',
      failedOn: world.day,
    }));
  },
  withdrawReturn: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    const why = { reason: 'CIRCUMSTANCES_CHANGED', by: 's1' } as const;
    onLoan(world, loanId, { type: 'WithdrawReturn', ...why, now: now(world) }, () => ({
      ...{ type: 'WithdrawReturn', loanId, returnOrderId: 'r1', reason: why.reason, withdrawnOn: world.day },
    }));
  },
  reverseReturn: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    const why = { reason: 'REGISTERED_BY_MISTAKE', by: 's1' } as const;
    onLoan(world, loanId, { type: 'ReverseReturn', ...why, now: now(world) }, ({ status }) => ({
      ...{ type: 'ReverseReturn', loanId, returning: status === 'RETURN_REQUESTED', reason: why.reason },
    }));
  },
  dispute: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    const { startedOn } = world.lendings.get(loanId)!.loan as StoredLoan;
    const tenDaysAgo = addDays(world.day, -10);
    const returnedOn = tenDaysAgo < startedOn ? startedOn : tenDaysAgo;
    onLoan(world, loanId, { type: 'DisputeReturn', returnedOn, by: 'one', now: now(world) }, () => null);
  },
  decideDispute: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    const state = world.lendings.get(loanId)!.loan as StoredLoan;
    const { returnedOn } = state.dispute ?? { returnedOn: world.day };
    const pickupOrderedOn = requestOf(state)?.requestedOn;
    const stop = rentStopsOn(world.policy, { startedOn: state.startedOn, pickupOrderedOn, deregisteredOn: returnedOn });
    const decision = { approved: true, by: 'other', place: 'DEPOT', condition: 'WORN', rentStopsOn: stop } as const;
    const receipt = { receivedAt: now(world), place: 'DEPOT', condition: 'WORN', damageSuspected: false } as const;
    const { lending } = onLoan(world, loanId, { type: 'DecideDispute', ...decision }, () =>
      state.status === 'RETURNED' ? null : { type: 'ReceiveReturn', loanId, ...receipt },
    );
    onDevice(world, at, { type: 'CloseLoan' });
    endRent(world, lending, stop);
  },
  inspect: (world, at) => inspect(world, at, true),
  inspectBadly: (world, at) => inspect(world, at, false),
  quarantineByNotice: (world, at) => {
    const notice = { type: 'QuarantineDevice', reason: 'FSN', ref: 'notice-1' } as const;
    onDevice(world, at, notice);
    changesNothing(world, () => onDevice(world, at, notice));
  },
  release: (world, at) => onDevice(world, at, free),
  handOver: (world, at) => {
    const device = world.devices[at] as StoredDevice;
    const { orderId, lineId } = device.status === 'RESERVED' ? device.reservation : { orderId: 'o1', lineId: 'o1-1' };
    const order = orderOf(orderId, 'DISPATCHED');
    const activeLoan = [...world.lendings.values()].some(
      ({ loan }) => isOpen(loan) && (loan as StoredLoan).deviceId === String(at),
    );
    const facts: HandoverFacts = { order, lineId, startedOn: world.day, receipts, ifuGiven: true, activeLoan };
    refuseIfAny([...whyNotLent(device, orderId, now(world)), ...whyNotStarted(facts)]);
    const loanId = `loan${world.lendings.size}`;
    const started: Lent = {
      ...{
        deviceId: String(at),
        idMark: device.idMark,
        supplierId: 'HMV',
        isoCode: '120606',
        orderId,
        lineId,
        receipts,
      },
      ...{ clientId: order.clientId!, municipalityCode, programme: order.programme, legalBasis: order.legalBasis },
      ...{ homeCode: municipalityCode, startedAt: now(world), startedOn: world.day, ifuDocument: 'IFU' },
      type: 'INDEFINITE',
    };
    const command = { type: 'StartLoan', facts, followUpDueOn: world.day, lent: started } as const;
    const lending: Lending = {
      loan: fold(loanDecider, loanDecider.initial, loanDecider.decide(command, loanDecider.initial)),
      rent: rentDecider.initial,
      enteredOre: 0,
    };
    onDevice(world, at, { type: 'LendDevice', loanId, orderId, startedAt: now(world) });
    onRent(lending, {
      type: 'StartRent',
      terms: {
        ...{ loanId, deviceId: String(at), isoCode: '120606', supplierId: 'HMV', programme: order.programme },
        ...{ municipalityCode, monthlyOre: MONTHLY_ORE, from: world.day },
      },
    });
    world.lendings.set(loanId, lending);
  },
  requestReturn: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    const request = { kind: 'PICKUP', reason: 'NEED_ENDED', returnOrderId: 'r1' } as const;
    onLoan(world, loanId, { type: 'RequestReturn', ...request, now: now(world) }, () => ({
      type: 'RequestReturn',
      loanId,
      ...request,
      requestedAt: now(world),
    }));
  },
  receiveReturn: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    const receipt = { receivedAt: now(world), place: 'DEPOT', condition: 'WORN', damageSuspected: false } as const;
    const earliest = addDays(world.day, -7);
    onLoan(world, loanId, { type: 'ReceiveReturn', scannedIdMark: `HM-${at}`, receipt, earliest }, () => ({
      type: 'ReceiveReturn',
      loanId,
      ...receipt,
    }));
  },
  deregister: (world, at) => {
    const loanId = loanIdOf(world, at);
    if (loanId === 'none') return;
    const { loan } = world.lendings.get(loanId)!;
    const { startedOn } = loan as StoredLoan;
    const pickupOrderedOn = requestOf(loan as StoredLoan)?.requestedOn;
    const stopsOn = rentStopsOn(world.policy, { startedOn, pickupOrderedOn, deregisteredOn: world.day });
    const command = { type: 'Deregister', deregisteredOn: world.day, rentStopsOn: stopsOn } as const;
    const { lending } = onLoan(world, loanId, command, () => ({ type: 'CloseLoan' }));
    endRent(world, lending, stopsOn);
  },
  takeOutOfService: (world, at) =>
    onDevice(world, at, { type: 'TakeOutOfService', reason: 'FAULT', settings: { whyNot: 'x' }, now: now(world) }),
  returnToService: (world, at) =>
    onDevice(world, at, { type: 'ReturnToService', checkPassed: true, settingsRestored: true }),
  sendToReconditioning: (world, at) => onDevice(world, at, { type: 'SendToReconditioning' }),
  recondition: (world, at) =>
    onDevice(world, at, { type: 'CompleteReconditioning', checklistVersion: '1', checklist, now: now(world) }),
  reconditionBadly: (world, at) =>
    onDevice(world, at, {
      type: 'CompleteReconditioning',
      checklistVersion: '1',
      checklist: { ...checklist, disinfected: false },
      now: now(world),
    }),
  noteAlteration: (world, at) => {
    onDevice(world, at, { type: 'NoteAlteration' });
    changesNothing(world, () => onDevice(world, at, { type: 'NoteAlteration' }));
  },
  mask: (world, at) => {
    onDevice(world, at, { type: 'MaskFreeText' });
    changesNothing(world, () => onDevice(world, at, { type: 'MaskFreeText' }));
  },
  quarantine: (world, at) => onDevice(world, at, { type: 'QuarantineDevice', reason: 'FSN' }),
  lift: (world, at) => onDevice(world, at, { type: 'ReleaseFromQuarantine' }),
  accrueThisMonth: (world) => {
    for (const lending of world.lendings.values())
      if (lending.rent.status === 'RUNNING') accrue(lending, monthOf(world.day));
  },
};

function newWorld(policy: RentPolicy): World {
  const devices = [0, 1].map((at) => {
    const idMark = `HM-${at}`;
    const core: DeviceCore = {
      ...{ idMark, supplierId: 'HMV', mark: `HMV/${idMark}`, serial: 'S', productId: 'HMV/100', isoCode: '120606' },
      ...{ municipalityCode, settings: [] },
      place: 'STORE',
    };
    return fold(deviceDecider, deviceDecider.initial, [
      { type: 'DeviceRegistered', device: core },
      { type: 'DeviceMadeAvailable' },
    ]);
  });
  return { day: '2025-01-28' as PlainDate, devices, log: [[], []], lendings: new Map(), policy };
}

function closedForm(from: PlainDate, stopsOn: PlainDate): number {
  let sum = 0;
  for (let month = monthOf(from); month <= monthOf(stopsOn); month = nextMonth(month)) {
    const first = month === monthOf(from) ? Number(from.slice(8)) : 1;
    const last = month === monthOf(stopsOn) ? Number(stopsOn.slice(8)) : daysIn(month);
    sum += Math.round((MONTHLY_ORE * Math.max(0, last - first + 1)) / daysIn(month));
  }
  return sum;
}

/** Since a device was last lent, it was made ready before it was free again. */
function wasReconditioned(log: readonly DeviceEvent[]): boolean {
  const types = log.map(({ type }) => type);
  return types.lastIndexOf('DeviceReconditioned') > types.lastIndexOf('DeviceLent');
}

function assertWorld(world: World): void {
  const open = [...world.lendings].filter(([, { loan }]) => isOpen(loan));
  world.devices.forEach((device, at) => {
    const mine = open.filter(([, { loan }]) => (loan as StoredLoan).deviceId === String(at));
    expect(mine.length).toBeLessThanOrEqual(1);
    expect(loanOf(device as StoredDevice)).toBe(mine[0]?.[0]);
    const lentBefore = world.log[at]!.some(({ type }) => type === 'DeviceLent');
    if (device.status === 'AVAILABLE' && lentBefore) expect(wasReconditioned(world.log[at]!)).toBe(true);
  });
}

function assertRents(world: World): void {
  for (const { loan, rent, enteredOre } of world.lendings.values()) {
    if (loan.status !== 'DEREGISTERED' || rent.status !== 'STOPPED') continue;
    expect(enteredOre).toBe(closedForm(loan.startedOn, rent.stopsOn));
    expect(rent.accruedOre).toBe(enteredOre);
    expect(rent.stopsOn <= loan.deregisteredOn).toBe(true);
  }
}

const ONWARD: Readonly<Record<string, string>> = {
  AVAILABLE: 'allocate',
  RESERVED: 'handOver',
  ON_LOAN: 'requestReturn',
  OUT_OF_SERVICE: 'returnToService',
  RETURNING: 'receiveReturn',
  RETURNED: 'deregister',
  RECONDITIONING: 'recondition',
  LOST: 'recover',
};
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant('onward') },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(steps)) },
);
const script = fc.array(fc.tuple(step, fc.nat(1), fc.integer({ min: 0, max: 20 })), { minLength: 20, maxLength: 60 });
const policies = fc.constantFrom<RentPolicy>(
  { stopRule: 'AT_DEREGISTRATION', days: 0, onLoss: 'AT_LOSS', edition: 'P1' },
  { stopRule: 'WORKING_DAYS_AFTER_PICKUP_ORDER', days: 3, onLoss: 'AT_LOSS', edition: 'P1' },
  { stopRule: 'DAYS_BEFORE_DEREGISTRATION', days: 5, onLoss: 'AT_LOSS', edition: 'P1' },
);

test('S2-4, S2-5, S2-17: on any sequence of commands a device has one open loan at most, comes back to the store only reconditioned, is never lent in quarantine nor before its time, and its rent is that of its dates; what is told twice changes nothing', () => {
  let completed = 0;
  const seen = new Set<string>();
  fc.assert(
    fc.property(script, policies, (moves, policy) => {
      const world = newWorld(policy);
      for (const [name, at, days] of moves) {
        world.day = addDays(world.day, days);
        try {
          steps[name === 'onward' ? (ONWARD[world.devices[at]!.status] ?? 'lift') : name]!(world, at);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
        }
        assertWorld(world);
      }
      assertRents(world);
      for (const events of world.log) for (const { type } of events) seen.add(type);
      completed += [...world.lendings.values()].filter(({ loan }) => loan.status === 'DEREGISTERED').length;
      expect(dayOf(now(world))).toBe(world.day);
    }),
    { numRuns: 150 },
  );
  expect(completed).toBeGreaterThan(100); // the sequences do go all the way round
  for (const type of ['DeviceReturnWithdrawn', 'DeviceReturnReversed', 'UseStopped']) expect(seen).toContain(type);
  for (const type of ['DeviceLost', 'DeviceRecovered', 'DeviceReturnFailed', 'DeviceInspected', 'DeviceQuarantined'])
    expect(seen).toContain(type);
});
