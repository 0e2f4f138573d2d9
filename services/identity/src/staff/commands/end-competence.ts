import type { Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type EndCompetenceInput = StaffInput & { readonly competenceId: string; readonly lastDay: string };

/** Gives a competence its last day. The day before its first takes it back (S1-14). */
export function endCompetence(deps: IdentityDeps, caller: Caller, input: EndCompetenceInput) {
  const { competenceId } = input;
  const command = { action: 'endCompetence', permission: 'competence:record', input } as const;
  return changeStaff(deps, caller, command, ({ actor }) => ({
    type: 'EndCompetence',
    competenceId,
    lastDay: input.lastDay as PlainDate,
    by: actor.id,
  }));
}
