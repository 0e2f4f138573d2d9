import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, Stored } from '@hjalpmedel/mongo';
import { revokeUncarriedLicences } from '../licences/revoke-uncarried-licences.js';
import type { IdentityDeps } from '../ports.js';
import { staffDecider } from '../staff/domain/staff.decide.js';
import { ombudRole, type Ombud } from './domain/ombud.js';

/** Gives the role of an appointment in its unit, in the same transaction (S2-27). */
export async function giveOmbudRole(
  { stores: { staff } }: IdentityDeps,
  uow: CommandUnitOfWork,
  { id, state }: Aggregate<Stored<Ombud>>,
): Promise<void> {
  const person = await staff.load(uow, state.staffId);
  const { subjectId } = uow.principal;
  const assignment = ombudRole(id, state, subjectId);
  const toOneself = person.id === subjectId;
  await staff.decide(uow, person, staffDecider, { type: 'AssignRole', assignment, toOneself });
}

/** Ends the role of an appointment, and the licences that nothing carries any longer (S2-28). */
export async function takeOmbudRole(
  deps: IdentityDeps,
  uow: CommandUnitOfWork,
  { id: roleId, state: { staffId } }: Aggregate<Stored<Ombud>>,
  lastDay: PlainDate,
): Promise<void> {
  const { staff } = deps.stores;
  const person = await staff.load(uow, staffId);
  const held = person.state.roles.find((one) => one.roleId === roleId);
  if (!held || (held.to !== undefined && held.to <= lastDay)) return;
  const after = await staff.decide(uow, person, staffDecider, { type: 'EndRole', roleId, lastDay, by: uow.actor.id });
  await revokeUncarriedLicences(deps, uow, after);
}
