import type { Caller } from '@hjalpmedel/commands';
import { dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { changeUnit, type UnitInput } from './change-unit.js';

export type CloseUnitInput = UnitInput & { readonly lastDay: string };

/** Closes a unit after a day. It then takes no new employments, roles or appointments; what rests on it stays and is listed. */
export function closeUnit(deps: IdentityDeps, caller: Caller, input: CloseUnitInput) {
  const lastDay = input.lastDay as PlainDate;
  const command = { action: 'closeUnit', permission: 'unit:change', input } as const;
  return changeUnit(deps, caller, command, async (uow, { id, state: { municipalityCode } }) => {
    await deps.lockKey(uow, `unit-tree:${municipalityCode}`);
    const below = await deps.queries.openSubunits(uow, id, dayOf(uow.now));
    const hasOpenSubunits = below.length > 0;
    return { type: 'CloseUnit', lastDay, hasOpenSubunits, today: dayOf(uow.now), by: uow.actor.id };
  });
}
