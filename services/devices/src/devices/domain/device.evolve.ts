import { assertNever } from '@hjalpmedel/domain';
import { isInspectedSince } from './device.guards.js';
import { withoutCause } from './quarantine.js';
import {
  beforeOf,
  loanOf,
  outOfServiceOf,
  type Device,
  type DeviceCore,
  type DeviceEvent,
  type SettingsKept,
  type StoredDevice,
} from './device.js';

/** Replaces a masked text. */
export const MASKED = '—';

function coreOf(device: StoredDevice): DeviceCore {
  const { idMark, supplierId, mark, serial, productId, isoCode, municipalityCode } = device;
  const { place, settings, quarantine, quarantineRefs, lastReconditionedAt, condition, altered } = device;
  const { lot, lotKey, serialKey, udiPi, registeredOn, warrantyEndsOn, nextInspectionOn } = device;
  const known = { idMark, supplierId, mark, serial, productId, isoCode, municipalityCode };
  const onceKnown = { lot, lotKey, serialKey, udiPi, registeredOn, warrantyEndsOn, nextInspectionOn };
  const { lastInspection, serialMark } = device;
  const found = { quarantine, quarantineRefs, lastReconditionedAt, condition, altered, lastInspection, serialMark };
  return { ...known, ...onceKnown, ...found, place, settings };
}

/** The state of a device that is with its borrower again. It is out of service if it was before (S1-32). */
function withBorrower(state: StoredDevice, loanId: string): StoredDevice {
  const { outOfService } = 'outOfService' in state ? state : { outOfService: undefined };
  const core = coreOf(state);
  return outOfService
    ? { ...core, status: 'OUT_OF_SERVICE', loanId, outOfService }
    : { ...core, status: 'ON_LOAN', loanId };
}

// eslint-disable-next-line max-lines-per-function -- one exhaustive switch: a case per event, shown together
export function evolveDevice(state: Device, event: DeviceEvent): Device {
  if (event.type === 'DeviceRegistered') return { status: 'REGISTERED', ...event.device };
  if (state.status === 'NONE') return state;
  const core = coreOf(state);
  const loanId = loanOf(state);
  switch (event.type) {
    case 'DeviceCorrected':
      return { ...core, ...event.marking, status: 'REGISTERED' };
    case 'DeviceRejected': {
      const { rejectReason, mark } = event;
      const over = { serialMark: undefined, nextInspectionOn: undefined, mark };
      return { ...core, ...over, status: 'REJECTED', rejectReason };
    }
    case 'DeviceMadeAvailable':
    case 'AllocationReleased':
      return { ...core, status: 'AVAILABLE' };
    case 'DeviceAllocated':
      return { ...core, status: 'RESERVED', reservation: event.reservation };
    case 'DeviceLent':
      return { ...core, status: 'ON_LOAN', loanId: event.loanId };
    case 'DeviceTakenOutOfService':
      return {
        ...core,
        status: 'OUT_OF_SERVICE',
        loanId,
        outOfService: event.outOfService,
        altered: event.outOfService.reason === 'ALTERED' ? true : core.altered,
        settings: event.settings ?? core.settings,
      };
    case 'UseStopped':
      return stopped(state, event);
    case 'SettingsRecorded':
      return { ...settled(state, { outcome: 'PRESERVED' }), settings: event.settings };
    case 'SettingsGivenUp':
      return settled(state, { outcome: 'NOT_POSSIBLE', why: event.why });
    case 'DeviceReturnedToService':
      return loanId === undefined ? state : { ...core, status: 'ON_LOAN', loanId };
    case 'DeviceReturnRequested':
      return { ...core, status: 'RETURNING', loanId: event.loanId, outOfService: outOfServiceOf(state) };
    case 'DeviceReturnFailed':
    case 'DeviceReturnWithdrawn':
      return withBorrower(state, event.loanId);
    case 'DeviceReturnReceived': {
      const { loanId: of, place, condition } = event;
      const before = { condition: core.condition, place: core.place, outOfService: outOfServiceOf(state) };
      return { ...core, status: 'RETURNED', loanId: of, place, condition, before };
    }
    case 'DeviceReturnReversed':
      return reversed(state, event);
    case 'DeviceLost':
      return { ...core, status: 'LOST', loanId: event.loanId, outOfService: outOfServiceOf(state) };
    case 'DeviceRecovered': {
      if (event.to === 'ON_LOAN') return withBorrower(state, event.loanId);
      const { loanId: of, place, condition } = event;
      return { ...core, status: 'RETURNED', loanId: of, place, condition };
    }
    case 'DeviceInspected': {
      const { inspectedOn: on, passed, nextInspectionOn } = event;
      if (isInspectedSince(state, on)) return state;
      return { ...state, lastInspection: { on, passed }, nextInspectionOn };
    }
    case 'DeviceSentToReconditioning':
      return { ...core, status: 'RECONDITIONING', place: 'DEPOT' };
    case 'DeviceReconditioned':
      return {
        ...core,
        status: 'AVAILABLE',
        place: 'STORE',
        settings: [],
        altered: undefined,
        lastReconditionedAt: event.at,
      };
    case 'DeviceScrapped':
      return {
        ...core,
        status: 'SCRAPPED',
        settings: [],
        nextInspectionOn: undefined,
        scrapReason: event.scrapReason,
        residualValueOre: event.residualValueOre,
      };
    case 'DeviceQuarantined': {
      const quarantine = state.quarantine === undefined ? event.reason : `${state.quarantine}; ${event.reason}`;
      const quarantineRefs =
        event.ref === undefined ? state.quarantineRefs : [...(state.quarantineRefs ?? []), event.ref];
      return { ...state, quarantine, quarantineRefs };
    }
    case 'QuarantineLifted':
      return { ...state, quarantine: undefined, quarantineRefs: undefined };
    case 'QuarantineCauseEnded':
      return { ...state, ...withoutCause(state, event) };
    case 'AlterationNoted':
      return { ...state, altered: true };
    case 'FreeTextMasked':
      return masked(state);
    default:
      return assertNever(event);
  }
}

/** The device as it was before it was received. */
function reversed(
  state: StoredDevice,
  { loanId, returning }: Extract<DeviceEvent, { type: 'DeviceReturnReversed' }>,
): StoredDevice {
  const before = state.status === 'RETURNED' ? state.before : undefined;
  const { condition, place = state.place, outOfService } = before ?? {};
  const core = { ...coreOf(state), condition, place };
  if (returning) return { ...core, status: 'RETURNING', loanId, outOfService };
  return outOfService
    ? { ...core, status: 'OUT_OF_SERVICE', loanId, outOfService }
    : { ...core, status: 'ON_LOAN', loanId };
}

/** A device on its way back or lost, to be out of service where it stays with its borrower (S1-32). */
function stopped(
  state: StoredDevice,
  { outOfService, settings = state.settings }: Extract<DeviceEvent, { type: 'UseStopped' }>,
): StoredDevice {
  if (state.status !== 'RETURNING' && state.status !== 'LOST') return state;
  const altered = outOfService.reason === 'ALTERED' ? true : state.altered;
  return { ...state, outOfService, settings, altered };
}

function settled(state: StoredDevice, settings: SettingsKept): StoredDevice {
  return state.status === 'OUT_OF_SERVICE' ? { ...state, outOfService: { ...state.outOfService, settings } } : state;
}

/** Masks free text that may be about the borrower. The quarantine itself and its notices stay (S1-4). */
function masked(state: StoredDevice): StoredDevice {
  const quarantine = state.quarantine === undefined ? undefined : MASKED;
  if (state.status === 'RESERVED' && state.reservation.passedOver !== undefined)
    return { ...state, quarantine, reservation: { ...state.reservation, passedOver: MASKED } };
  const outOfService = outOfServiceOf(state) ?? beforeOf(state);
  if (outOfService?.settings.outcome !== 'NOT_POSSIBLE') return { ...state, quarantine };
  const settings = { outcome: 'NOT_POSSIBLE', why: MASKED } as const;
  if (state.status === 'RETURNED' && state.before)
    return { ...state, quarantine, before: { ...state.before, outOfService: { ...outOfService, settings } } };
  return { ...state, quarantine, outOfService: { ...outOfService, settings } } as StoredDevice;
}
