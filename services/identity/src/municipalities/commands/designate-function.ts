import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { addMonths, badUserInput, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { knownPerson } from '../../staff/places.js';
import { clearAlarms } from '../clear-alarms.js';
import { endDesignatedRoles, giveDesignatedRole } from '../designated-roles.js';
import { designationsFrom, municipalityDecider, type FunctionKind } from '../domain/municipality.js';
import { employmentFacts } from '../employment-facts.js';

export type DesignateFunctionInput = {
  readonly idempotencyKey: string;
  readonly municipalityCode: string;
  readonly expectedVersion: number;
  readonly function: FunctionKind;
  readonly staffId: string;
  readonly from: string;
};

/** A first day further ahead than this is a typing error. */
const MONTHS_AHEAD = 24;

/** Designates the holder of a function (S1-1, S1-14), and gives that person the role of it. */
export function designateFunction(deps: IdentityDeps, caller: Caller, input: DesignateFunctionInput) {
  const { municipalityCode: id, expectedVersion, function: kind, staffId } = input;
  const command = { action: 'designateFunction', permission: 'function:designate', input, aggregateId: id } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { municipalities, staff } = deps.stores;
    const from = input.from as PlainDate;
    const today = dayOf(uow.now);
    const municipality = await uow.load(municipalities, { id, field: 'input.municipalityCode', expectedVersion });
    const holder = await uow.load(staff, knownPerson(staffId, 'input.staffId'));
    if (from > addMonths(today, MONTHS_AHEAD))
      throw badUserInput({ field: 'input.from', why: 'Den första dagen ligger för långt fram.' });
    const after = await municipalities.decide(uow, municipality, municipalityDecider, {
      type: 'DesignateFunction',
      function: kind,
      staffId,
      from,
      ...employmentFacts(holder.state, id, from, today),
      today,
      by: uow.actor.id,
    });
    const isNew = after !== municipality;
    if (isNew)
      for (const one of designationsFrom(municipality.state, kind, from))
        await endDesignatedRoles(deps, uow, one, id, from);
    await giveDesignatedRole(deps, uow, { kind, staffId, municipalityCode: municipality.state.code, from }, isNew);
    await clearAlarms(deps, uow, id);
    return { municipalityCode: id };
  });
}
