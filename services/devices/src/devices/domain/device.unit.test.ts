import { describe, expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import {
  DEVICE_NOT_MEDICAL,
  DEVICE_OF_ANOTHER_MUNICIPALITY,
  LINE_FULLY_ALLOCATED,
  ORDER_ALREADY_DISPATCHED,
  ORDER_LINE_NOT_KNOWN,
  ORDER_NOT_KNOWN,
  ORDER_NOT_WAITING,
  PRODUCT_NOT_ORDERED,
  type AllocationFacts,
} from './allocation.js';
import type { DeviceCommand, SettingsStatement } from './device.commands.js';
import { deviceDecider } from './device.decide.js';
import * as reasons from './device.errors.js';
import { CE_MARK_MISSING, IFU_MISSING, UDI_DI_MISSING } from '../../catalogue/domain/product.errors.js';
import type { IntakeFacts } from '../../catalogue/domain/product.rules.js';
import type { DeviceEvent, Setting, StoredDevice } from './device.js';
import { nextActionOf, placeTypeOf } from './device-status.js';
import { INSPECTION_NOT_PASSED } from './inspection.errors.js';
import type { OrderFacts } from '../../read-models/domain/order-facts.js';

const noon = '2026-03-01T12:00:00.000Z' as Instant;
const skovde = '1496' as MunicipalityCode;
const device = {
  idMark: 'HM-0042',
  supplierId: 'HMV',
  mark: 'HMV/HM-0042',
  serial: 'S1',
  productId: 'HMV/100',
  isoCode: '222912',
  municipalityCode: skovde,
  place: 'STORE',
  settings: [],
} as const;
const seat: readonly Setting[] = [{ name: 'Volym', value: '3' }];
const reservation = { orderId: 'o1', lineId: 'l1' };
const order: OrderFacts = {
  orderId: 'o1',
  status: 'REGISTERED',
  clientId: 'c1',
  programme: 'VGR_SOCIAL_DIGITAL',
  legalBasis: 'SOL',
  municipalityCode: skovde,
  lines: [{ lineId: 'l1', articleNumber: '100', supplierId: 'HMV', quantity: 1, state: 'OPEN' }],
};

const registered: DeviceEvent = { type: 'DeviceRegistered', device };
const available: DeviceEvent = { type: 'DeviceMadeAvailable' };
const allocated: DeviceEvent = { type: 'DeviceAllocated', reservation };
const released: DeviceEvent = { type: 'AllocationReleased', reservation };
const lent: DeviceEvent = { type: 'DeviceLent', loanId: 'loan1' };
const inStore = [registered, available];
const onLoan = [...inStore, allocated, lent];
const requested: DeviceEvent = {
  type: 'DeviceReturnRequested',
  loanId: 'loan1',
  kind: 'PICKUP',
  reason: 'NEED_ENDED',
  requestedAt: noon,
  returnOrderId: 'r1',
};
const received: DeviceEvent = {
  type: 'DeviceReturnReceived',
  loanId: 'loan1',
  receivedAt: noon,
  place: 'DEPOT',
  condition: 'WORN',
  damageSuspected: false,
};
const sent: DeviceEvent = { type: 'DeviceSentToReconditioning' };
const reconditioned: DeviceEvent = { type: 'DeviceReconditioned', checklistVersion: '1', at: noon };
const quarantined: DeviceEvent = { type: 'DeviceQuarantined', reason: 'FSN 12' };
const out = (settings: 'PRESERVED' | 'PENDING' | 'NOT_POSSIBLE', kept?: readonly Setting[]): DeviceEvent => ({
  type: 'DeviceTakenOutOfService',
  outOfService: {
    reason: 'DAMAGED',
    since: noon,
    settings: settings === 'NOT_POSSIBLE' ? { outcome: settings, why: 'trasig' } : { outcome: settings },
  },
  ...(kept ? { settings: kept } : {}),
});

const allocate = (facts: Partial<AllocationFacts> = {}, line = reservation): DeviceCommand => ({
  type: 'AllocateDevice',
  reservation: line,
  facts: { order, allocated: 0, isMedicalDevice: false, equivalents: ['HMV/100'], confirmations: [], ...facts },
});
const takeOut = (settings: SettingsStatement): DeviceCommand => ({
  type: 'TakeOutOfService',
  reason: 'DAMAGED',
  settings,
  now: noon,
});
const returnToService = (checkPassed = true, settingsRestored = true): DeviceCommand => ({
  type: 'ReturnToService',
  checkPassed,
  settingsRestored,
});
const recondition = (checklist: object = {}): DeviceCommand => ({
  type: 'CompleteReconditioning',
  checklistVersion: '1',
  now: noon,
  checklist: { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true, ...checklist },
});
const { given } = specification(deviceDecider);

describe('registration and intake', () => {
  const register = (extra: object = {}): DeviceCommand => ({
    type: 'RegisterDevice',
    device,
    markTaken: false,
    serialTaken: false,
    trackBy: 'INDIVIDUAL',
    ...extra,
  });
  const intake = (product: Partial<IntakeFacts> = {}, ceMarkSeen = false): DeviceCommand => ({
    type: 'PassIntake',
    product: { ifuDocument: 'IFU 1', isMedicalDevice: false, customMade: false, inHouseMade: false, ...product },
    ceMarkSeen,
  });
  test('S2-16: a device is registered by its id mark', () => given().when(register()).then(registered));
  test('S2-16: a mark is used once, and counted articles carry none; every reason is named', () =>
    given()
      .when(register({ markTaken: true, serialTaken: true, trackBy: 'QUANTITY' }))
      .refused(reasons.ID_MARK_TAKEN, reasons.SERIAL_TAKEN, reasons.PRODUCT_NOT_TRACKED_INDIVIDUALLY));
  test('S1-2: intake passes with instructions for use', () => given(registered).when(intake()).then(available));
  test('S1-2, S2-1: intake stops without instructions for use, and a medical device without CE mark or UDI-DI', () => {
    given(registered)
      .when(intake({ ifuDocument: undefined, isMedicalDevice: true }))
      .refused(IFU_MISSING, CE_MARK_MISSING, UDI_DI_MISSING);
    given(registered)
      .when(intake({ isMedicalDevice: true, udiDi: '07312345678901' }, true))
      .then(available);
  });
  test('S2-1: what is made for one person, or in house, carries no CE mark', () => {
    for (const made of [{ customMade: true }, { inHouseMade: true }])
      given(registered)
        .when(intake({ isMedicalDevice: true, ...made }))
        .then(available);
  });
  test('intake is passed once', () =>
    given(...inStore)
      .when(intake())
      .refused(reasons.DEVICE_STATE_WRONG));
});

describe('allocation', () => {
  test('S1-3, S1-8: a free device is set aside for a waiting order line, and freed until the order is dispatched', () => {
    given(...inStore)
      .when(allocate())
      .then(allocated);
    given(...inStore, allocated)
      .when({ type: 'ReleaseAllocation' })
      .then(released);
    for (const status of ['PREPARED', 'CANCELLED'])
      given(...inStore, allocated)
        .when({ type: 'ReleaseAllocation', order: { ...order, status } })
        .then(released);
    for (const status of ['PARTLY_DISPATCHED', 'DISPATCHED'])
      given(...inStore, allocated)
        .when({ type: 'ReleaseAllocation', order: { ...order, status } })
        .refused(ORDER_ALREADY_DISPATCHED);
    given(...inStore)
      .when({ type: 'ReleaseAllocation' })
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S2-4: never a device set aside for someone else, nor twice for the same', () => {
    given(...inStore, allocated)
      .when(allocate({ order: { ...order, orderId: 'o2' } }, { orderId: 'o2', lineId: 'l1' }))
      .refused(reasons.DEVICE_RESERVED_FOR_ANOTHER);
    given(...inStore, allocated)
      .when(allocate())
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S2-5: not before it is reconditioned since the last loan', () => {
    for (const after of [[received], [received, sent]])
      given(...onLoan, ...after)
        .when(allocate())
        .refused(reasons.DEVICE_NOT_RECONDITIONED);
    given(...onLoan, received, sent, reconditioned)
      .when(allocate())
      .then(allocated);
  });
  test('not while it is in quarantine, registered only, or lent', () => {
    given(...inStore, quarantined)
      .when(allocate())
      .refused(reasons.DEVICE_QUARANTINED);
    given(registered).when(allocate()).refused(reasons.DEVICE_STATE_WRONG);
    given(...onLoan)
      .when(allocate())
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('not to an order that is unknown or does not wait', () => {
    given(...inStore)
      .when(allocate({ order: undefined }))
      .refused(ORDER_NOT_KNOWN);
    for (const status of ['DRAFT', 'CANCELLED', 'REJECTED', 'CLOSED'])
      given(...inStore)
        .when(allocate({ order: { ...order, status } }))
        .refused(ORDER_NOT_WAITING);
  });
  test('S1-8: an order that was sent without a device, or whose device was stopped, is given one on its way', () => {
    for (const status of ['PARTLY_DISPATCHED', 'DISPATCHED', 'DELIVERED'])
      given(...inStore)
        .when(allocate({ order: { ...order, status } }))
        .then(allocated);
  });
  test('quarantine frees what is set aside, for another device to take its place, whatever the order', () => {
    given(...inStore, allocated)
      .when({ type: 'QuarantineDevice', reason: 'FSN 12' })
      .then(released, quarantined);
    given(...inStore, allocated, quarantined)
      .when({ type: 'ReleaseAllocation', order: { ...order, status: 'DISPATCHED' } })
      .then(released);
  });
  test('S1-2: not for another article; not to a line that is unknown or full', () => {
    const other = { ...order, lines: [{ ...order.lines[0]!, articleNumber: '200' }] };
    given(...inStore)
      .when(allocate({ order: other, equivalents: ['HMV/200'] }))
      .refused(PRODUCT_NOT_ORDERED);
    given(...inStore)
      .when(allocate({}, { orderId: 'o1', lineId: 'l9' }))
      .refused(ORDER_LINE_NOT_KNOWN);
    given(...inStore)
      .when(allocate({ allocated: 1 }))
      .refused(LINE_FULLY_ALLOCATED);
  });
  test("S2-15, S2-1: not from another municipality's store, and under HSL a medical device only; all reasons at once", () =>
    given(...inStore)
      .when(allocate({ order: { ...order, municipalityCode: '2281' as MunicipalityCode, programme: 'VN_HSL' } }))
      .refused(DEVICE_OF_ANOTHER_MUNICIPALITY, DEVICE_NOT_MEDICAL));
});

describe('lending', () => {
  const lend = (orderId = 'o1'): DeviceCommand => ({
    type: 'LendDevice',
    loanId: 'loan1',
    orderId,
    startedAt: noon,
  });
  test('S2-4: a device is lent on the order it is set aside for, and on no other', () => {
    given(...inStore, allocated)
      .when(lend())
      .then(lent);
    given(...inStore, allocated)
      .when(lend('o2'))
      .refused(reasons.DEVICE_RESERVED_FOR_ANOTHER);
    given(...inStore)
      .when(lend())
      .refused(reasons.DEVICE_STATE_WRONG);
    given(...onLoan)
      .when(lend('o2'))
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S2-16: not before the day on which it was registered', () => {
    const later: DeviceEvent = {
      type: 'DeviceRegistered',
      device: { ...device, registeredOn: '2026-03-02' as PlainDate },
    };
    given(later, available, allocated).when(lend()).refused(reasons.HANDOVER_BEFORE_REGISTRATION);
  });
  test('S2-5: not before it is reconditioned', () =>
    given(...onLoan, received)
      .when(lend())
      .refused(reasons.DEVICE_NOT_RECONDITIONED));
  test('not while it is in quarantine', () =>
    given(...inStore, allocated, quarantined)
      .when(lend())
      .refused(reasons.DEVICE_QUARANTINED));
});

describe('out of service', () => {
  test('S1-33: with the settings, or with the reason why they cannot be kept, never with neither', () => {
    given(...onLoan)
      .when(takeOut({ kept: seat }))
      .then(out('PRESERVED', seat));
    given(...onLoan)
      .when(takeOut({ whyNot: 'trasig' }))
      .then(out('NOT_POSSIBLE'));
    given(...onLoan)
      .when(takeOut(undefined))
      .refused(reasons.SETTINGS_OR_REASON_MISSING);
  });
  test('S1-33: stopped by a report, the settings on record are kept; with none on record they are asked for', () => {
    given(...onLoan, { type: 'SettingsRecorded', settings: seat })
      .when(takeOut('AS_ON_RECORD'))
      .then(out('PRESERVED', seat));
    given(...onLoan)
      .when(takeOut('AS_ON_RECORD'))
      .then(out('PENDING'));
  });
  test('S1-32: the version of the local document is stored; its absence does not hinder', () => {
    const command = { ...takeOut({ whyNot: 'trasig' }), documentVersion: '2025-1' } as DeviceCommand;
    const event = out('NOT_POSSIBLE') as Extract<DeviceEvent, { type: 'DeviceTakenOutOfService' }>;
    given(...onLoan)
      .when(command)
      .then({ ...event, outOfService: { ...event.outOfService, documentVersion: '2025-1' } });
  });
  test('S1-32: what is set aside is freed first', () =>
    given(...inStore, allocated)
      .when(takeOut({ whyNot: 'trasig' }))
      .then(released, out('NOT_POSSIBLE')));
  test('S1-32: only a device in service', () => {
    for (const before of [
      [registered],
      [...onLoan, out('PENDING')],
      [...onLoan, received],
      [...onLoan, received, sent],
    ])
      given(...before)
        .when(takeOut({ kept: seat }))
        .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S1-33: open settings are settled afterwards', () => {
    const record = (settings: Exclude<SettingsStatement, 'AS_ON_RECORD'>): DeviceCommand => ({
      type: 'RecordSettings',
      settings,
    });
    given(...onLoan, out('PENDING'))
      .when(record({ kept: seat }))
      .then({ type: 'SettingsRecorded', settings: seat });
    given(...onLoan, out('PENDING'))
      .when(record({ whyNot: 'raderade' }))
      .then({ type: 'SettingsGivenUp', why: 'raderade' });
    given(...onLoan, out('PENDING'))
      .when(record(undefined))
      .refused(reasons.SETTINGS_OR_REASON_MISSING);
    given(...onLoan)
      .when(record({ whyNot: 'x' }))
      .refused(reasons.DEVICE_STATE_WRONG);
    given(...onLoan, received)
      .when(record({ kept: seat }))
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S1-32, S1-33: back in service after a passed check with restored settings', () => {
    const back: DeviceEvent = { type: 'DeviceReturnedToService' };
    given(...onLoan, out('PRESERVED', seat))
      .when(returnToService())
      .then(back);
    given(...onLoan, out('NOT_POSSIBLE'))
      .when(returnToService(true, false))
      .then(back);
    given(...onLoan, out('PRESERVED', seat))
      .when(returnToService(false, false))
      .refused(reasons.CHECK_NOT_PASSED, reasons.SETTINGS_NOT_RESTORED);
    given(...onLoan, out('PENDING'))
      .when(returnToService())
      .refused(reasons.SETTINGS_NOT_SETTLED);
    given(...onLoan, out('NOT_POSSIBLE'), quarantined)
      .when(returnToService())
      .refused(reasons.DEVICE_QUARANTINED);
    given(...onLoan)
      .when(returnToService())
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S2-5: nobody borrows it: not back to the store but to reconditioning', () => {
    given(...inStore, out('NOT_POSSIBLE'))
      .when(returnToService())
      .refused(reasons.NO_LOAN_TO_RETURN_TO);
    given(...inStore, out('NOT_POSSIBLE'))
      .when({ type: 'SendToReconditioning' })
      .then(sent);
    given(...onLoan, out('NOT_POSSIBLE'))
      .when({ type: 'SendToReconditioning' })
      .refused(reasons.DEVICE_STILL_ON_LOAN);
    given(...inStore)
      .when({ type: 'SendToReconditioning' })
      .refused(reasons.DEVICE_STATE_WRONG);
    given(...inStore, out('NOT_POSSIBLE'), quarantined)
      .when({ type: 'SendToReconditioning' })
      .refused(reasons.DEVICE_QUARANTINED);
  });
});

describe('return and reconditioning', () => {
  const request = { ...requested, type: 'RequestReturn' } as DeviceCommand;
  const receive = { ...received, type: 'ReceiveReturn' } as DeviceCommand;
  test('S2-5: a lent device is asked back and received, also when it is out of service or unannounced', () => {
    given(...onLoan)
      .when(request)
      .then(requested);
    given(...onLoan, out('PENDING'))
      .when(request)
      .then(requested);
    for (const before of [[], [requested], [out('PENDING')]])
      given(...onLoan, ...before)
        .when(receive)
        .then(received);
  });
  test('S2-4: only by the loan it is on', () => {
    given(...onLoan)
      .when({ ...request, loanId: 'other' } as DeviceCommand)
      .refused(reasons.DEVICE_STATE_WRONG);
    given(...onLoan)
      .when({ ...receive, loanId: 'other' } as DeviceCommand)
      .refused(reasons.DEVICE_STATE_WRONG);
    given(...onLoan, requested)
      .when(request)
      .refused(reasons.DEVICE_STATE_WRONG);
    given(...onLoan, received)
      .when(receive)
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S2-17: with its loan deregistered it goes to reconditioning', () => {
    given(...onLoan, received)
      .when({ type: 'CloseLoan' })
      .then(sent);
    given(...onLoan)
      .when({ type: 'CloseLoan' })
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S2-5: available again only when every step is done; each open step is named', () => {
    const before = [...onLoan, received, sent];
    given(...before)
      .when(recondition())
      .then(reconditioned);
    for (const step of ['cleaned', 'disinfected', 'functionTested', 'personalDataWiped'])
      given(...before)
        .when(recondition({ [step]: false }))
        .refused(reasons.RECONDITIONING_INCOMPLETE);
    given(...before)
      .when(recondition({ cleaned: false, functionTested: false }))
      .refused(reasons.RECONDITIONING_INCOMPLETE, reasons.RECONDITIONING_INCOMPLETE);
    given(...before, quarantined)
      .when(recondition())
      .refused(reasons.DEVICE_QUARANTINED);
    given(...onLoan)
      .when(recondition())
      .refused(reasons.DEVICE_STATE_WRONG);
  });
  test('S2-5: reconditioning erases the settings of the borrower', () => {
    const { state } = given(...onLoan, { type: 'SettingsRecorded', settings: seat }, received, sent, reconditioned);
    expect(state).toMatchObject({ status: 'AVAILABLE', place: 'STORE', lastReconditionedAt: noon });
    expect(state).toHaveProperty('settings', []);
  });
  test('scrapped after its return only, and with nothing of a person in it', () => {
    const scrap = (personalDataWiped: boolean): DeviceCommand => ({
      type: 'ScrapDevice',
      scrapReason: 'WORN_OUT',
      personalDataWiped,
    });
    const before = [...onLoan, received, sent];
    given(...before)
      .when(scrap(true))
      .then({ type: 'DeviceScrapped', scrapReason: 'WORN_OUT' });
    given(...before, quarantined)
      .when(scrap(false))
      .refused(reasons.DEVICE_QUARANTINED, reasons.RECONDITIONING_INCOMPLETE);
    given(...onLoan)
      .when(scrap(true))
      .refused(reasons.DEVICE_STATE_WRONG);
  });
});

test('quarantine stands beside the state and is lifted once', () => {
  given(...onLoan)
    .when({ type: 'QuarantineDevice', reason: 'FSN 12' })
    .then(quarantined);
  given(...onLoan, quarantined)
    .when({ type: 'QuarantineDevice', reason: 'FSN 12' })
    .refused(reasons.DEVICE_QUARANTINED);
  given(...onLoan, quarantined)
    .when({ type: 'ReleaseFromQuarantine' })
    .then({ type: 'QuarantineLifted' });
  given(...onLoan)
    .when({ type: 'ReleaseFromQuarantine' })
    .refused(reasons.DEVICE_NOT_QUARANTINED);
});

test('quarantine: what is gone is not put in it, and what is in it is neither scrapped nor written off', () => {
  const scrapped: DeviceEvent = { type: 'DeviceScrapped', scrapReason: 'HYGIENE' };
  given(...onLoan, received, sent, scrapped)
    .when({ type: 'QuarantineDevice', reason: 'FSN 12' })
    .refused(reasons.DEVICE_STATE_WRONG);
  const lost: DeviceEvent = { type: 'DeviceLost', loanId: 'loan1', incidentId: 'i1' };
  given(...onLoan, quarantined, lost)
    .when({ type: 'WriteOffLost' })
    .refused(reasons.DEVICE_QUARANTINED);
  given(...onLoan, quarantined, received, sent)
    .when({ type: 'ScrapDevice', scrapReason: 'HYGIENE', personalDataWiped: true })
    .refused(reasons.DEVICE_QUARANTINED);
});

test('S1-27: an alteration is on record until the device is made ready for the next borrower', () => {
  const altered = (...events: DeviceEvent[]) => given(...events).state as StoredDevice;
  const noted: DeviceEvent = { type: 'AlterationNoted' };
  given(...onLoan)
    .when({ type: 'NoteAlteration' })
    .then(noted);
  given(...onLoan, noted)
    .when({ type: 'NoteAlteration' })
    .then();
  const outAltered = {
    type: 'DeviceTakenOutOfService',
    outOfService: { reason: 'ALTERED', since: noon, settings: { outcome: 'PENDING' } },
  } as const;
  expect(altered(...onLoan, outAltered).altered).toBe(true);
  expect(altered(...onLoan, noted, out('PENDING'), received, sent).altered).toBe(true);
  expect(altered(...onLoan, noted, received, sent, reconditioned).altered).toBeUndefined();
});

test('S1-4: the words of whoever wrote are struck out; state, cause and settings stay', () => {
  const mask: DeviceCommand = { type: 'MaskFreeText' };
  const masked: DeviceEvent = { type: 'FreeTextMasked' };
  const notice: DeviceEvent = { type: 'DeviceQuarantined', reason: 'Farlig hos Anna', ref: 'notice-1' };
  const passedOver: DeviceEvent = { type: 'DeviceAllocated', reservation: { ...reservation, passedOver: 'Bor nära' } };
  for (const written of [
    [...onLoan, notice],
    [...inStore, passedOver],
    [...onLoan, out('NOT_POSSIBLE'), notice],
    [...onLoan, out('NOT_POSSIBLE'), received],
  ]) {
    given(...written)
      .when(mask)
      .then(masked);
    given(...written, masked)
      .when(mask)
      .then();
    const state = given(...written, masked).state;
    expect(JSON.stringify(state)).not.toMatch(/Anna|Bor|trasig/);
  }
  expect(given(...onLoan, notice, masked).state).toMatchObject({ quarantine: '—', quarantineRefs: ['notice-1'] });
  given(...onLoan)
    .when(mask)
    .then();
});

describe('an inspection that was not passed', () => {
  const inspect = (passed: boolean, inspectedOn = '2026-03-01'): DeviceCommand => ({
    type: 'InspectDevice',
    passed,
    checklistVersion: '1',
    inspectedOn: inspectedOn as PlainDate,
    nextInspectionOn: '2028-03-01' as PlainDate,
    now: noon,
  });
  const inspected = (passed: boolean, inspectedOn = '2026-03-01'): DeviceEvent => ({
    type: 'DeviceInspected',
    passed,
    checklistVersion: '1',
    inspectedOn: inspectedOn as PlainDate,
    nextInspectionOn: (passed ? '2028-03-01' : inspectedOn) as PlainDate,
  });
  const intake: DeviceCommand = {
    type: 'PassIntake',
    product: { ifuDocument: 'IFU 1', isMedicalDevice: false, customMade: false, inHouseMade: false },
    ceMarkSeen: false,
  };
  const stop = { reason: 'INSPECTION_FAILED', since: noon, settings: { outcome: 'PENDING' } } as const;

  test('S1-32, S2-5: makes the next one due at once in every state, and blocks until one is passed', () => {
    for (const [before, command] of [
      [[registered], intake],
      [[...onLoan, received, sent], recondition()],
      [[...onLoan, out('NOT_POSSIBLE')], returnToService()],
    ] as const) {
      given(...before)
        .when(inspect(false))
        .then(inspected(false));
      expect(given(...before, inspected(false)).state).toMatchObject({ nextInspectionOn: '2026-03-01' });
      given(...before, inspected(false))
        .when(command)
        .refused(INSPECTION_NOT_PASSED);
      const events = given(...before, inspected(false), inspected(true));
      expect(deviceDecider.decide(command, events.state)).toHaveLength(1);
    }
  });

  test('S1-32: an earlier inspection that is recorded later changes nothing', () => {
    const older = inspected(true, '2026-02-01');
    expect(given(registered, inspected(false), older).state).toMatchObject({
      lastInspection: { on: '2026-03-01', passed: false },
      nextInspectionOn: '2026-03-01',
    });
    given(...onLoan, inspected(true))
      .when(inspect(false, '2026-02-01'))
      .then(inspected(false, '2026-02-01'));
  });

  test('S1-32: stops the use of a device on its way back, and the stop outlasts a failed pickup', () => {
    const returning = [...onLoan, requested];
    given(...returning)
      .when(inspect(false))
      .then(inspected(false), { type: 'UseStopped', outOfService: stop });
    const failed: DeviceEvent = {
      ...{ type: 'DeviceReturnFailed', loanId: 'loan1', returnOrderId: 'r1', cause: 'NOBODY_THERE' },
      failedOn: '2026-03-02' as PlainDate,
    };
    const stopped: DeviceEvent = { type: 'UseStopped', outOfService: stop };
    expect(given(...returning, inspected(false), stopped, failed).state).toMatchObject({
      status: 'OUT_OF_SERVICE',
      outOfService: { reason: 'INSPECTION_FAILED' },
    });
    given(...returning)
      .when(takeOut({ whyNot: 'trasig' }))
      .then({ ...out('NOT_POSSIBLE'), type: 'UseStopped' } as DeviceEvent);
    given(...returning, stopped)
      .when(takeOut({ whyNot: 'trasig' }))
      .refused(reasons.DEVICE_STATE_WRONG);
  });
});

describe('ways back', () => {
  const marking = { ...device, idMark: 'HM-0043', mark: 'HMV/HM-0043', serial: 'S2' };
  const correct = (extra: object = {}): DeviceCommand => ({
    ...{ type: 'CorrectDevice', marking, reason: 'WRONG_DATA', markTaken: false, serialTaken: false },
    trackBy: 'INDIVIDUAL',
    ...extra,
  });

  test('S2-16: a device mistyped at arrival is corrected before its intake only', () => {
    const corrected: DeviceEvent = { type: 'DeviceCorrected', marking, reason: 'WRONG_DATA' };
    given(registered).when(correct()).then(corrected);
    expect(given(registered, corrected).state).toMatchObject({ status: 'REGISTERED', idMark: 'HM-0043' });
    given(registered)
      .when(correct({ markTaken: true }))
      .refused(reasons.ID_MARK_TAKEN);
    given(...inStore)
      .when(correct())
      .refused(reasons.DEVICE_STATE_WRONG);
  });

  test('S2-16: a rejected device frees its mark and goes no further', () => {
    const reject: DeviceCommand = { type: 'RejectDevice', rejectReason: 'WRONG_DELIVERY', deviceId: 'd1' };
    const rejected: DeviceEvent = { type: 'DeviceRejected', rejectReason: 'WRONG_DELIVERY', mark: 'HMV/HM-0042#d1' };
    given(registered).when(reject).then(rejected);
    given(registered, rejected).when(reject).refused(reasons.DEVICE_STATE_WRONG);
    given(...inStore)
      .when(reject)
      .refused(reasons.DEVICE_STATE_WRONG);
    const state = given(registered, rejected).state as StoredDevice;
    expect([placeTypeOf(state), nextActionOf(state)]).toEqual(['GONE', 'NONE']);
  });

  test('S1-32, S2-5: a receipt taken back leaves the device as it was before', () => {
    const reversed = (returning: boolean): DeviceEvent => ({
      ...{ type: 'DeviceReturnReversed', loanId: 'loan1', returning, reason: 'REGISTERED_BY_MISTAKE' },
    });
    expect(given(...onLoan, received, reversed(false)).state).toEqual(given(...onLoan).state);
    const stopped = [...onLoan, out('NOT_POSSIBLE')];
    expect(given(...stopped, received, reversed(false)).state).toEqual(given(...stopped).state);
    expect(given(...stopped, requested, received, reversed(true)).state).toEqual(given(...stopped, requested).state);
    given(...onLoan)
      .when({ ...(reversed(false) as object), type: 'ReverseReturn' } as DeviceCommand)
      .refused(reasons.DEVICE_STATE_WRONG);
  });

  test('S2-4: a loan begins when the last one is over, to the moment', () => {
    const free = [...onLoan, received, sent, reconditioned, allocated];
    const lendAt = (startedAt: string): DeviceCommand => ({
      ...{ type: 'LendDevice', loanId: 'loan2', orderId: 'o1' },
      startedAt: startedAt as Instant,
    });
    given(...free)
      .when(lendAt('2026-03-01T11:59:00.000Z'))
      .refused(reasons.HANDOVER_BEFORE_RECONDITIONING);
    given(...free)
      .when(lendAt(noon))
      .then({ type: 'DeviceLent', loanId: 'loan2' });
  });
});

test('S1-3: place and next step follow from the state, with no word of a borrower', () => {
  const of = (...events: DeviceEvent[]) => {
    const state = given(...events).state as StoredDevice;
    return [placeTypeOf(state), nextActionOf(state)];
  };
  expect(of(registered)).toEqual(['STORE', 'PASS_INTAKE']);
  expect(of(...inStore)).toEqual(['STORE', 'ALLOCATE']);
  expect(of(...inStore, allocated)).toEqual(['STORE', 'HAND_OVER']);
  expect(of(...onLoan)).toEqual(['IN_USE', 'NONE']);
  for (const before of [inStore, onLoan, [...onLoan, received, sent]])
    expect(of(...before, quarantined)[1]).toBe('AWAIT_RELEASE');
  expect(of(...onLoan, out('PENDING'))).toEqual(['IN_USE', 'CHECK']);
  expect(of(...inStore, out('PENDING'))).toEqual(['STORE', 'CHECK']);
  expect(of(...onLoan, requested)).toEqual(['IN_USE', 'RECEIVE']);
  expect(of(...onLoan, received)).toEqual(['DEPOT', 'DEREGISTER']);
  expect(of(...onLoan, received, sent)).toEqual(['DEPOT', 'RECONDITION']);
  expect(of(...onLoan, received, sent, { type: 'DeviceScrapped', scrapReason: 'HYGIENE' })).toEqual(['GONE', 'NONE']);
});
