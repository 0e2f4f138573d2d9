import type { DeviceState, Place, StoredDevice } from './device.js';

/** The kind of place where a device is. It tells nothing about the borrower. */
export type PlaceType = Place | 'IN_USE' | 'GONE';
export type NextAction =
  | 'PASS_INTAKE'
  | 'ALLOCATE'
  | 'HAND_OVER'
  | 'NONE'
  | 'CHECK'
  | 'RECEIVE'
  | 'DEREGISTER'
  | 'RECONDITION'
  | 'FIND'
  | 'AWAIT_RELEASE';

const NEXT: Readonly<Record<DeviceState, NextAction>> = {
  REGISTERED: 'PASS_INTAKE',
  AVAILABLE: 'ALLOCATE',
  RESERVED: 'HAND_OVER',
  ON_LOAN: 'NONE',
  OUT_OF_SERVICE: 'CHECK',
  RETURNING: 'RECEIVE',
  RETURNED: 'DEREGISTER',
  RECONDITIONING: 'RECONDITION',
  LOST: 'FIND',
  SCRAPPED: 'NONE',
  REJECTED: 'NONE',
};

/** The next action on a device. For one in quarantine it is the release. */
export function nextActionOf({ status, quarantine }: StoredDevice): NextAction {
  return quarantine === undefined || status === 'SCRAPPED' || status === 'REJECTED' ? NEXT[status] : 'AWAIT_RELEASE';
}

export function placeTypeOf(device: StoredDevice): PlaceType {
  switch (device.status) {
    case 'ON_LOAN':
    case 'RETURNING':
      return 'IN_USE';
    case 'OUT_OF_SERVICE':
      return device.loanId === undefined ? device.place : 'IN_USE';
    case 'SCRAPPED':
    case 'REJECTED':
    case 'LOST':
      return 'GONE';
    default:
      return device.place;
  }
}
