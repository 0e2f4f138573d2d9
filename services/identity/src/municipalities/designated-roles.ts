import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { addDays, covers, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import type { Aggregate } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { holdsFrom } from '../shared/domain/dated-fact.js';
import { employedThroughout, employmentCarries, type Employment } from '../staff/domain/employment.js';
import { staffDecider } from '../staff/domain/staff.decide.js';
import type { RegisteredStaff } from '../staff/domain/staff.js';
import {
  functionKinds,
  functionRole,
  holderOf,
  type DesignatedFunction,
  type FunctionKind,
} from './domain/municipality.js';

type Designation = {
  readonly kind: FunctionKind;
  readonly staffId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly from: PlainDate;
  readonly to?: PlainDate | undefined;
};

/** Gives the role of a designation. One that the person holds already is given anew only by a new designation. */
export async function giveDesignatedRole(
  { stores: { staff } }: IdentityDeps,
  uow: CommandUnitOfWork,
  { kind, staffId, municipalityCode, from, to: lastDay }: Designation,
  isNew: boolean,
): Promise<void> {
  const person = await staff.load(uow, staffId);
  const role = functionRole(kind);
  const held = person.state.roles.some(
    (one) => one.role === role && one.municipalityCode === municipalityCode && covers(one, from),
  );
  if (held && !isNew) return;
  const { subjectId: grantedBy } = uow.principal;
  const { carriedTo } = employmentCarries(person.state, municipalityCode, from);
  const to = lastDay !== undefined && (carriedTo === undefined || lastDay < carriedTo) ? lastDay : carriedTo;
  const assignment = { roleId: uow.newId(), role, municipalityCode, from, to, grantedBy };
  await staff.decide(uow, person, staffDecider, { type: 'AssignRole', assignment });
}

/** A function has one holder at a time. The roles of a former holder end the day before, or before they began. */
export async function endDesignatedRoles(
  { stores: { staff } }: IdentityDeps,
  uow: CommandUnitOfWork,
  { function: kind, staffId }: DesignatedFunction,
  municipalityCode: string,
  from: PlainDate,
): Promise<void> {
  let person = await staff.load(uow, staffId);
  const roles = person.state.roles.filter(
    (one) => one.role === functionRole(kind) && one.municipalityCode === municipalityCode && holdsFrom(one, from),
  );
  for (const { roleId, from: first } of roles) {
    const lastDay = addDays(first < from ? from : first, -1);
    person = await staff.decide(uow, person, staffDecider, { type: 'EndRole', roleId, lastDay, by: uow.actor.id });
  }
}

/** Contracts in a row are one standing: a designation goes on, and so does its role (S1-1, S1-14). */
export async function renewDesignatedRoles(
  deps: IdentityDeps,
  uow: CommandUnitOfWork,
  { id: staffId, state }: Aggregate<RegisteredStaff>,
  { kind: employer, municipalityCode, from }: Employment,
): Promise<void> {
  if (employer !== 'MUNICIPALITY') return;
  const municipality = await deps.stores.municipalities.load(uow, municipalityCode);
  for (const kind of functionKinds) {
    const designated = holderOf(municipality.state, kind, from);
    if (designated?.staffId !== staffId) continue;
    if (!employedThroughout(state, municipalityCode, { from: designated.from, to: from })) continue;
    await giveDesignatedRole(deps, uow, { kind, staffId, municipalityCode, from, to: designated.to }, false);
  }
}
