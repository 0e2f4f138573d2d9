import type { Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { isUnitNameTaken } from '../unit-name.js';
import { changeUnit, type UnitInput } from './change-unit.js';

export type ReopenUnitInput = UnitInput;

/** Opens a unit again that was closed, or was to be. */
export function reopenUnit(deps: IdentityDeps, caller: Caller, input: ReopenUnitInput) {
  const command = { action: 'reopenUnit', permission: 'unit:change', input } as const;
  return changeUnit(deps, caller, command, async (uow, { id, state }) => ({
    type: 'ReopenUnit',
    isNameTaken: await isUnitNameTaken(deps, uow, state, id),
  }));
}
