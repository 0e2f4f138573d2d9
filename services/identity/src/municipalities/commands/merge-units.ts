import type { Caller } from '@hjalpmedel/commands';
import { badUserInput, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { unitDecider } from '../domain/org-unit.js';
import { unitInTree } from '../unit-tree.js';
import { changeUnit, type UnitInput } from './change-unit.js';

export type MergeUnitsInput = UnitInput & {
  /** The unit that goes on. */
  readonly intoUnitId: string;
  readonly lastDay: string;
};

/** Closes a unit that becomes part of another. The units under it move under that one. */
export function mergeUnits(deps: IdentityDeps, caller: Caller, input: MergeUnitsInput) {
  const { units } = deps.stores;
  const { intoUnitId, unitId } = input;
  const lastDay = input.lastDay as PlainDate;
  if (intoUnitId === unitId)
    throw badUserInput({ field: 'input.intoUnitId', why: 'Enheten kan inte slås samman med sig själv.' });
  const command = { action: 'mergeUnits', permission: 'unit:change', input } as const;
  return changeUnit(
    deps,
    caller,
    command,
    async (uow, { id, state: { municipalityCode } }) => {
      await deps.lockKey(uow, `unit-tree:${municipalityCode}`);
      const successor = await unitInTree(deps, uow, { id: intoUnitId, field: 'input.intoUnitId' }, id);
      const today = dayOf(uow.now);
      return { type: 'CloseUnit', lastDay, hasOpenSubunits: false, successor, today, by: uow.actor.id };
    },
    async (uow, { id }) => {
      for (const subunitId of await deps.queries.openSubunits(uow, id, dayOf(uow.now))) {
        const below = await units.load(uow, subunitId);
        await units.append(uow, below, unitDecider.evolve, [{ type: 'UnitMoved', parentId: intoUnitId }]);
      }
    },
  );
}
