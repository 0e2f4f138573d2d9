import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import type { OrdersDeps } from '../../ports.js';
import { EXCHANGE } from '../supplier-caller.js';
import { changeMessage, type ChangeMessageInput } from './change-message.js';

export type DismissMessageInput = ChangeMessageInput & { readonly statement: string };
const MAX_STATEMENT = 500;

/** Takes a message off the work list with a statement: it was settled in another way. The message is kept. */
export function dismissSupplierMessage(deps: OrdersDeps, caller: Caller, input: DismissMessageInput) {
  const command = { action: 'dismissSupplierMessage', permission: EXCHANGE, input } as const;
  return changeMessage(deps, caller, command, () => ({
    type: 'DismissMessage',
    statement: assertImpersonal(input.statement, 'input.statement', MAX_STATEMENT),
  }));
}
