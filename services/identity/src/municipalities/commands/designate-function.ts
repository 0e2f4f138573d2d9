import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import { addDays, addMonths, badUserInput, covers, dayOf, nextFrom, type PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { employedBy, employedByMunicipality, employmentOn } from '../../staff/domain/employment.js';
import { staffDecider } from '../../staff/domain/staff.decide.js';
import type { RegisteredStaff } from '../../staff/domain/staff.js';
import { knownPerson } from '../../staff/places.js';
import { clearAlarms } from '../clear-alarms.js';
import {
  designationsFrom,
  functionRole,
  municipalityDecider,
  type DesignatedFunction,
  type FunctionKind,
} from '../domain/municipality.js';

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
      for (const one of designationsFrom(municipality.state, kind, from)) await endRoleOf(deps, uow, one, id, from);
    await giveRole(deps, uow, { kind, staffId, municipalityCode: municipality.state.code, from }, isNew);
    await clearAlarms(deps, uow, id);
    return { municipalityCode: id };
  });
}

/** Whether the municipality employs a person on the first day and, when that is past, today. */
function employmentFacts(person: RegisteredStaff, municipalityCode: string, from: PlainDate, today: PlainDate) {
  const employedOn = (day: PlainDate) => employedByMunicipality(person, municipalityCode, day);
  return {
    employedHere: employedOn(from) && (from > today || employedOn(today)),
    employedFrom: nextFrom(employedBy(person, municipalityCode), from > today ? from : today).until,
  };
}

type Designation = {
  readonly kind: FunctionKind;
  readonly staffId: string;
  readonly municipalityCode: DesignatedRole['municipalityCode'];
  readonly from: PlainDate;
};
type DesignatedRole = RegisteredStaff['roles'][number];

/** Gives the role of a designation. One that the person holds already is given anew only by a new designation. */
async function giveRole(
  { stores: { staff } }: IdentityDeps,
  uow: CommandUnitOfWork,
  { kind, staffId, municipalityCode, from }: Designation,
  isNew: boolean,
): Promise<void> {
  const person = await staff.load(uow, staffId);
  const role = functionRole(kind);
  const held = person.state.roles.some(
    (one) => one.role === role && one.municipalityCode === municipalityCode && covers(one, from),
  );
  if (held && !isNew) return;
  const { subjectId: grantedBy } = uow.principal;
  const to = employmentOn(person.state, from)?.to;
  const assignment = { roleId: uow.newId(), role, municipalityCode, from, to, grantedBy };
  await staff.decide(uow, person, staffDecider, { type: 'AssignRole', assignment });
}

/** A function has one holder at a time. The role of a former holder ends the day before, or before it began. */
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
      one.role === functionRole(kind) &&
      one.municipalityCode === municipalityCode &&
      (one.to === undefined || (one.to >= from && one.to >= one.from)),
  );
  if (!role) return;
  const lastDay = addDays(role.from < from ? from : role.from, -1);
  await staff.decide(uow, person, staffDecider, { type: 'EndRole', roleId: role.roleId, lastDay, by: uow.actor.id });
}
