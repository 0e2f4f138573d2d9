import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal, assertWord } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertIsoCode, assertPeriod } from '../../shared/checks.js';
import type { CompetenceKind } from '../domain/staff.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type RecordCompetenceInput = StaffInput & {
  readonly kind: CompetenceKind;
  readonly subject: string;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Records a competence or a training of a person (S1-9, S1-12, S1-13, S1-15). */
export function recordCompetence(deps: IdentityDeps, caller: Caller, input: RecordCompetenceInput) {
  const { kind } = input;
  const period = assertPeriod(input.from, input.to, 'input.to');
  const subject = assertSubject(kind, input.subject, 'input.subject');
  const command = { action: 'recordCompetence', permission: 'competence:record', input } as const;
  return changeStaff(deps, caller, command, ({ newId, actor }) => ({
    type: 'RecordCompetence',
    competence: { competenceId: newId(), kind, subject, ...period, recordedBy: actor.id },
  }));
}

/** Of a product area its code, of a process or a course its word, of a profession the text of the product instruction. */
export function assertSubject(kind: CompetenceKind, subject: string, field: string): string {
  if (kind === 'PRODUCT') return assertIsoCode(subject, field);
  return kind === 'PROFESSION' ? assertImpersonal(subject, field, 100) : assertWord(subject, field);
}
