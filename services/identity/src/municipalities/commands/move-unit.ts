import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { unitInTree } from '../unit-tree.js';
import { changeUnit, type UnitInput } from './change-unit.js';

export type MoveUnitInput = UnitInput & {
  /** The unit above; none moves it to the top. */
  readonly parentId?: string | null | undefined;
};

/** Moves a unit under another one of the municipality, or to the top. */
export function moveUnit(deps: IdentityDeps, caller: Caller, input: MoveUnitInput) {
  const { parentId } = input;
  const command = { action: 'moveUnit', permission: 'unit:change', input } as const;
  return changeUnit(deps, caller, command, async (uow, { id, state: { municipalityCode } }) => {
    await deps.lockKey(uow, `unit-tree:${municipalityCode}`);
    return {
      type: 'MoveUnit',
      parent: parentId ? await unitInTree(deps, uow, { id: parentId, field: 'input.parentId' }, id) : undefined,
      today: dayOf(uow.now),
    };
  });
}
