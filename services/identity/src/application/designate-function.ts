import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { addDays, addMonths, badUserInput, covers, dayOf, nextFrom, type PlainDate } from '@hjalpmedel/domain';
import { employedBy, employedByMunicipality, employmentOn } from '../domain/employment.js';
import {
  goingOnFrom,
  municipalityDecider,
  type DesignatedFunction,
  type FunctionKind,
} from '../domain/municipality.js';
import { staffDecider } from '../domain/staff.decide.js';
import type { IdentityDeps } from './ports.js';

export type DesignateFunctionInput = {
  readonly idempotencyKey: string;
  readonly municipalityCode: string;
  readonly expectedVersion: number;
  readonly function: FunctionKind;
  readonly staffId: string;
  readonly from: string;
};

/** A designation is made for people's plans, not for good: further ahead a year is mistyped. */
const MONTHS_AHEAD = 24;

/** Designates who holds a function (S1-1, S1-14), and gives that person its role. */
export function designateFunction(deps: IdentityDeps, caller: Caller, input: DesignateFunctionInput) {
  const command = {
    action: 'designateFunction',
    permission: 'function:designate',
    input,
    aggregateId: input.municipalityCode,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { municipalities, staff } = deps.stores;
    uow.authorise({ municipalityCode: input.municipalityCode });
    const municipality = await uow.load(municipalities, {
      id: input.municipalityCode,
      field: 'input.municipalityCode',
      expectedVersion: input.expectedVersion,
    });
    const holder = await staff.load(uow, input.staffId);
    const from = input.from as PlainDate;
    const today = dayOf(uow.now);
    if (from > addMonths(today, MONTHS_AHEAD))
      throw badUserInput({ field: 'input.from', why: 'Den första dagen ligger för långt fram.' });
    const employedOn = (day: PlainDate) => employedByMunicipality(holder.state, municipality.id, day);
    const followed = goingOnFrom(municipality.state, input.function, from);
    const after = await municipalities.decide(uow, municipality, municipalityDecider, {
      type: 'DesignateFunction',
      function: input.function,
      staffId: holder.id,
      from,
      employedHere: employedOn(from) && (from > today || employedOn(today)),
      employedFrom: nextFrom(employedBy(holder.state, municipality.id), from > today ? from : today).until,
      today,
    });
    if (after !== municipality) for (const one of followed) await endRoleOf(deps, uow, one, municipality.id, from);
    const role = `${input.function}_FUNCTION`;
    const { code } = municipality.state;
    const held = holder.state.roles.some(
      (one) => one.role === role && one.municipalityCode === code && covers(one, from),
    );
    if (after !== municipality || !held) {
      const assignment = {
        roleId: uow.newId(),
        role,
        municipalityCode: code,
        from,
        to: employmentOn(holder.state, from)?.to,
        grantedBy: uow.principal.subjectId,
      };
      const person = await staff.load(uow, holder.id); // may have been followed by herself
      await staff.decide(uow, person, staffDecider, { type: 'AssignRole', assignment });
    }
    return { municipalityCode: municipality.id };
  });
}

/** A function has one holder at a time: the role of the one before ends the day before, one that has not begun is never held. */
async function endRoleOf(
  { stores: { staff } }: IdentityDeps,
  uow: CommandUnitOfWork,
  { function: kind, staffId }: DesignatedFunction,
  municipalityCode: string,
  from: PlainDate,
): Promise<void> {
  const person = await staff.load(uow, staffId);
  const role = person.state.roles.find(
    (one) =>
      one.role === `${kind}_FUNCTION` &&
      one.municipalityCode === municipalityCode &&
      (one.to === undefined || (one.to >= from && one.to >= one.from)),
  );
  if (!role) return;
  const lastDay = addDays(role.from < from ? from : role.from, -1);
  await staff.decide(uow, person, staffDecider, { type: 'EndRole', roleId: role.roleId, lastDay });
}
