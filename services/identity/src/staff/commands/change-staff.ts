import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import type { Permission, Place } from '@hjalpmedel/auth';
import { dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { Aggregate } from '@hjalpmedel/mongo';
import { revokeUncarriedLicences } from '../../licences/revoke-uncarried-licences.js';
import { closeCompetenceReminders } from '../../notifications/close-reminders.js';
import type { IdentityDeps } from '../../ports.js';
import { belongingOn } from '../domain/employment.js';
import { staffDecider, type StaffCommand } from '../domain/staff.decide.js';
import type { RegisteredStaff } from '../domain/staff.js';

export type StaffInput = {
  readonly idempotencyKey: string;
  readonly staffId: string;
  readonly expectedVersion: number;
};

type ChangeStaff = {
  readonly action: string;
  readonly permission: Permission;
  readonly input: StaffInput;
  /** Where the permission counts. @default where the person belongs today */
  readonly places?: (person: RegisteredStaff, today: PlainDate) => readonly Place[];
  /** Changes of further aggregates in the same transaction. */
  readonly then?: (uow: CommandUnitOfWork, after: Aggregate<RegisteredStaff>) => Promise<void>;
};

/** Runs a command on one person, then revokes the licences that nothing carries any longer and closes reminders without cause. */
export function changeStaff(
  deps: IdentityDeps,
  caller: Caller,
  { action, permission, input, places = (person, today) => [belongingOn(person, today)], then }: ChangeStaff,
  toCommand: (uow: CommandUnitOfWork, person: RegisteredStaff) => StaffCommand | Promise<StaffCommand>,
) {
  const { staffId, expectedVersion } = input;
  return executeCommand(deps, caller, { action, permission, input, aggregateId: staffId }, async (uow) => {
    const { staff } = deps.stores;
    const today = dayOf(uow.now);
    const target = { id: staffId, field: 'input.staffId', expectedVersion };
    const before = await uow.load(staff, { ...target, places: (person) => places(person, today) });
    const after = await staff.decide(uow, before, staffDecider, await toCommand(uow, before.state));
    await then?.(uow, after);
    await closeCompetenceReminders(deps, uow, after);
    await revokeUncarriedLicences(deps, uow, after);
    return { staffId: after.id };
  });
}
