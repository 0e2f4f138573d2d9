import type { Caller } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { EXCHANGE } from '../supplier-caller.js';
import { changeMessage, type ChangeMessageInput } from './change-message.js';

/** Sends a message again, with the same number: a supplier that has it changes nothing. */
export function resendSupplierMessage(deps: OrdersDeps, caller: Caller, input: ChangeMessageInput) {
  const command = { action: 'resendSupplierMessage', permission: EXCHANGE, input } as const;
  return changeMessage(deps, caller, command, ({ now }) => ({ type: 'ResendMessage', now }));
}
