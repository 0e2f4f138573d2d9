import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { isUnitNameTaken } from '../unit-name.js';
import { changeUnit, type UnitInput } from './change-unit.js';

export type RenameUnitInput = UnitInput & { readonly name: string };

/** Gives a unit another name. The former one is kept. */
export function renameUnit(deps: IdentityDeps, caller: Caller, input: RenameUnitInput) {
  const name = assertImpersonal(input.name, 'input.name', 100);
  const command = { action: 'renameUnit', permission: 'unit:change', input } as const;
  return changeUnit(deps, caller, command, async (uow, { id, state: { municipalityCode } }) => ({
    type: 'RenameUnit',
    name,
    isNameTaken: await isUnitNameTaken(deps, uow, { municipalityCode, name }, id),
    now: uow.now,
    by: uow.actor.id,
  }));
}
