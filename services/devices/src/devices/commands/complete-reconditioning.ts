import type { Caller } from '@hjalpmedel/commands';
import { assertIdentifier } from '../../input/identifiers.js';
import type { DevicesDeps } from '../../ports.js';
import type { Checklist } from '../domain/device.commands.js';
import { changeDevice, type OnDevice } from './change-device.js';

export type CompleteReconditioningInput = OnDevice & {
  readonly checklistVersion: string;
  readonly checklist: Checklist;
};

/** Completes a reconditioning with every step of the checklist done. It is the only way back into the store (S2-5). */
export function completeReconditioning(deps: DevicesDeps, caller: Caller, input: CompleteReconditioningInput) {
  const { checklist } = input;
  const checklistVersion = assertIdentifier(input.checklistVersion, 'input.checklistVersion');
  const command = { action: 'completeReconditioning', permission: 'device:recondition', input } as const;
  return changeDevice(deps, caller, command, ({ now }) => ({
    type: 'CompleteReconditioning',
    checklist,
    checklistVersion,
    now,
  }));
}
