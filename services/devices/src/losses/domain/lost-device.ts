import { refuseIfAny } from '@hjalpmedel/domain';
import type { DeviceCommand } from '../../devices/domain/device.commands.js';
import { inQuarantine, isLent, mustBe, stateWrong } from '../../devices/domain/device.guards.js';
import { isWithBorrower, loanOf, type DeviceEvent, type StoredDevice } from '../../devices/domain/device.js';

type Of<Type extends DeviceCommand['type']> = Extract<DeviceCommand, { type: Type }>;

/** Only a device that is with its borrower or on its way back can be lost (S1-27 c). */
export function loseDevice({ loanId, incidentId }: Of<'LoseDevice'>, state: StoredDevice): readonly DeviceEvent[] {
  refuseIfAny([
    !(isWithBorrower(state) && loanOf(state) === loanId) && stateWrong(state, 'ON_LOAN, OUT_OF_SERVICE, RETURNING'),
  ]);
  return [{ type: 'DeviceLost', loanId, incidentId }];
}

/** A lost device is back, or with its borrower again, as its loan decided. */
export function recoverDevice(command: Of<'RecoverDevice'>, state: StoredDevice): readonly DeviceEvent[] {
  refuseIfAny([!isLent(state, command.loanId, ['LOST']) && stateWrong(state, 'LOST')]);
  return [{ ...command, type: 'DeviceRecovered' }];
}

/** Scraps a lost device. Its loan has checked that the claim is decided. */
export function writeOffLost({ residualValueOre }: Of<'WriteOffLost'>, state: StoredDevice): readonly DeviceEvent[] {
  refuseIfAny([mustBe(state, 'LOST'), inQuarantine(state)]);
  return [{ type: 'DeviceScrapped', scrapReason: 'LOST', residualValueOre }];
}
