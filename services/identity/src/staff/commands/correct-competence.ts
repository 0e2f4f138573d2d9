import type { Caller } from '@hjalpmedel/commands';
import { notFound } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { correctionOf } from '../correction.js';
import { changeStaff, type StaffInput } from './change-staff.js';
import { assertSubject } from './record-competence.js';

export type CorrectCompetenceInput = StaffInput & {
  readonly competenceId: string;
  readonly subject: string;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly reason: string;
};

/** Corrects the subject and the days of a competence, with a reason. What was on record before is kept (S1-14). */
export function correctCompetence(deps: IdentityDeps, caller: Caller, input: CorrectCompetenceInput) {
  const { competenceId } = input;
  const period = assertPeriod(input.from, input.to, 'input.to');
  const command = { action: 'correctCompetence', permission: 'competence:record', input } as const;
  return changeStaff(deps, caller, command, (uow, { competences }) => {
    const held = competences.find((one) => one.competenceId === competenceId);
    if (!held) throw notFound({ field: 'input.competenceId' });
    const subject = assertSubject(held.kind, input.subject, 'input.subject');
    const correction = correctionOf(uow, input.reason);
    return { type: 'CorrectCompetence', competenceId, content: { subject, ...period }, correction };
  });
}
