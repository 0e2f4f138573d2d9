import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../ports.js';

/** A unit that an input names, and whether it is another unit or lies below it. */
export async function unitInTree(
  { stores: { units } }: IdentityDeps,
  uow: CommandUnitOfWork,
  target: { readonly id: string; readonly field: string },
  otherId: string,
) {
  const { id, state: unit } = await uow.load(units, target);
  const above = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && !above.has(next);) {
    above.add(next);
    next = (await units.load(uow, next)).state.parentId;
  }
  return { id, unit, isBelow: above.has(otherId) };
}
