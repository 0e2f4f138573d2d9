import type { Caller } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { EXCHANGE } from '../supplier-caller.js';
import { changeMessage, type ChangeMessageInput } from './change-message.js';

/** Puts a message out of quarantine back among the received ones. It is applied within moments. */
export function replaySupplierMessage(deps: OrdersDeps, caller: Caller, input: ChangeMessageInput) {
  const command = { action: 'replaySupplierMessage', permission: EXCHANGE, input } as const;
  return changeMessage(deps, caller, command, () => ({ type: 'ReplayMessage' }));
}
