import { assertNever, notFound, refuseIfAny, type Decider } from '@hjalpmedel/domain';
import { ORDER_ALREADY_DISPATCHED, whyNotAllocated } from './allocation.js';
import { loseDevice, recoverDevice, writeOffLost } from '../../losses/domain/lost-device.js';
import { reconditioningSteps, type DeviceCommand } from './device.commands.js';
import { DEVICE_NOT_QUARANTINED, DEVICE_STILL_ON_LOAN, RECONDITIONING_INCOMPLETE } from './device.errors.js';
import {
  inQuarantine,
  inspectionNotPassed,
  isLent,
  isQuarantinedFor,
  mustBe,
  stateWrong,
  whyNotLent,
} from './device.guards.js';
import { evolveDevice } from './device.evolve.js';
import { loanOf, type Device, type DeviceEvent } from './device.js';
import { inspectDevice } from './inspection.js';
import { isOnItsWay } from '../../read-models/domain/order-facts.js';
import { endQuarantineFor } from './quarantine.js';
import { correctDevice, registerDevice, rejectDevice } from './registration.js';
import { maskFreeText, recordSettings, release, returnToService, takeOutOfService } from './out-of-service.js';
import { whyNotTakenIn } from '../../catalogue/domain/product.rules.js';

// eslint-disable-next-line max-lines-per-function -- one exhaustive switch: a case per command, shown together
function decide(command: DeviceCommand, state: Device): readonly DeviceEvent[] {
  if (command.type === 'RegisterDevice') return registerDevice(command);
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'PassIntake':
      refuseIfAny([
        mustBe(state, 'REGISTERED'),
        inspectionNotPassed(state),
        ...whyNotTakenIn(command.product, command.ceMarkSeen),
      ]);
      return [{ type: 'DeviceMadeAvailable' }];
    case 'CorrectDevice':
      return correctDevice(command, state);
    case 'RejectDevice':
      return rejectDevice(command, state);
    case 'AllocateDevice':
      refuseIfAny(whyNotAllocated(state, command.reservation, command.facts), command.facts.confirmations);
      return [{ type: 'DeviceAllocated', reservation: command.reservation }];
    case 'ReleaseAllocation':
      refuseIfAny([
        mustBe(state, 'RESERVED'),
        state.quarantine === undefined &&
          state.status === 'RESERVED' &&
          isOnItsWay(command.order, { lineId: state.reservation.lineId, deviceId: command.deviceId ?? '' }) &&
          ORDER_ALREADY_DISPATCHED({ params: { status: command.order.status } }),
      ]);
      return release(state);
    case 'LendDevice':
      refuseIfAny(whyNotLent(state, command.orderId, command.startedAt));
      return [{ type: 'DeviceLent', loanId: command.loanId }];
    case 'TakeOutOfService':
      return takeOutOfService(command, state);
    case 'RecordSettings':
      return recordSettings(command.settings, state);
    case 'ReturnToService':
      return returnToService(command, state);
    case 'RequestReturn':
      refuseIfAny([!isLent(state, command.loanId, ['ON_LOAN', 'OUT_OF_SERVICE']) && stateWrong(state, 'ON_LOAN')]);
      return [{ ...command, type: 'DeviceReturnRequested' }];
    case 'ReceiveReturn':
      refuseIfAny([
        !isLent(state, command.loanId, ['ON_LOAN', 'OUT_OF_SERVICE', 'RETURNING']) && stateWrong(state, 'RETURNING'),
      ]);
      return [{ ...command, type: 'DeviceReturnReceived' }];
    case 'FailReturn':
      refuseIfAny([!isLent(state, command.loanId, ['RETURNING']) && stateWrong(state, 'RETURNING')]);
      return [{ ...command, type: 'DeviceReturnFailed' }];
    case 'WithdrawReturn':
      refuseIfAny([!isLent(state, command.loanId, ['RETURNING']) && stateWrong(state, 'RETURNING')]);
      return [{ ...command, type: 'DeviceReturnWithdrawn' }];
    case 'ReverseReturn':
      refuseIfAny([!isLent(state, command.loanId, ['RETURNED']) && stateWrong(state, 'RETURNED')]);
      return [{ ...command, type: 'DeviceReturnReversed' }];
    case 'LoseDevice':
      return loseDevice(command, state);
    case 'RecoverDevice':
      return recoverDevice(command, state);
    case 'WriteOffLost':
      return writeOffLost(command, state);
    case 'InspectDevice':
      return inspectDevice(command, state);
    case 'CloseLoan':
      refuseIfAny([mustBe(state, 'RETURNED')]);
      return [{ type: 'DeviceSentToReconditioning' }];
    case 'SendToReconditioning':
      refuseIfAny([
        mustBe(state, 'OUT_OF_SERVICE'),
        loanOf(state) !== undefined && DEVICE_STILL_ON_LOAN(),
        inQuarantine(state),
      ]);
      return [{ type: 'DeviceSentToReconditioning' }];
    case 'CompleteReconditioning': {
      const { checklist, checklistVersion, now } = command;
      const open = reconditioningSteps.filter((step) => !checklist[step]);
      refuseIfAny([
        mustBe(state, 'RECONDITIONING'),
        inQuarantine(state),
        inspectionNotPassed(state),
        ...open.map((step) => RECONDITIONING_INCOMPLETE({ field: `input.checklist.${step}`, params: { step } })),
      ]);
      return [{ type: 'DeviceReconditioned', checklistVersion, at: now }];
    }
    case 'ScrapDevice':
      refuseIfAny([
        mustBe(state, 'RECONDITIONING'),
        inQuarantine(state),
        !command.personalDataWiped &&
          RECONDITIONING_INCOMPLETE({ field: 'input.personalDataWiped', params: { step: 'personalDataWiped' } }),
      ]);
      return [{ type: 'DeviceScrapped', scrapReason: command.scrapReason, residualValueOre: command.residualValueOre }];
    case 'QuarantineDevice':
      if (command.ref === undefined)
        refuseIfAny([inQuarantine(state), state.status === 'SCRAPPED' && stateWrong(state, 'not SCRAPPED')]);
      else if (isQuarantinedFor(state, command.ref) || state.status === 'SCRAPPED') return []; // the same cause a second time
      return [...release(state), { type: 'DeviceQuarantined', reason: command.reason, ref: command.ref }];
    case 'ReleaseFromQuarantine':
      refuseIfAny([state.quarantine === undefined && DEVICE_NOT_QUARANTINED()]);
      return [{ type: 'QuarantineLifted' }];
    case 'EndQuarantineFor': {
      const { ref, reason } = command;
      return endQuarantineFor({ ref, reason }, state);
    }
    case 'NoteAlteration':
      return state.altered || state.status === 'SCRAPPED' ? [] : [{ type: 'AlterationNoted' }];
    case 'MaskFreeText':
      return maskFreeText(state);
    default:
      return assertNever(command);
  }
}

export const deviceDecider: Decider<Device, DeviceCommand, DeviceEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: evolveDevice,
};
