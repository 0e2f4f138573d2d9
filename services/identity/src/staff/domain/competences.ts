import { assertNever, coveredBy, notFound, refuseIfAny, type Period, type PlainDate } from '@hjalpmedel/domain';
import { endsBeforeBeginning, endsBy } from '../../shared/domain/dated-fact.js';
import { endingFacts } from '../../shared/domain/ending-facts.js';
import type { Correction } from './correction.js';
import {
  COMPETENCE_ALREADY_ENDED,
  COMPETENCE_ALREADY_RECORDED,
  ENDS_BEFORE_IT_BEGAN,
  NOTHING_CHANGED,
} from './staff.errors.js';
import type { Competence, CompetenceEvent, RegisteredStaff } from './staff.js';

type Held = Pick<RegisteredStaff, 'competences'>;

export type CompetenceCommand =
  | { readonly type: 'RecordCompetence'; readonly competence: Competence }
  | {
      readonly type: 'CorrectCompetence';
      readonly competenceId: string;
      readonly content: Period & { readonly subject: string };
      readonly correction: Correction;
    }
  | {
      readonly type: 'EndCompetence';
      readonly competenceId: string;
      readonly lastDay: PlainDate;
      readonly by: string;
    };

const isSame = (one: Pick<Competence, 'kind' | 'subject'>, other: Pick<Competence, 'kind' | 'subject'>) =>
  one.kind === other.kind && one.subject === other.subject;

/** Records, corrects or ends a competence. One that lasts longer than those on record is a renewal (S1-14). */
export function decideCompetence(command: CompetenceCommand, { competences }: Held): readonly CompetenceEvent[] {
  switch (command.type) {
    case 'RecordCompetence': {
      const same = competences.filter((one) => isSame(one, command.competence));
      refuseIfAny([coveredBy(same, command.competence) && COMPETENCE_ALREADY_RECORDED({ field: 'input.to' })]);
      return [{ type: 'CompetenceRecorded', competence: command.competence }];
    }
    case 'CorrectCompetence': {
      const { competenceId, content, correction } = command;
      const held = heldOf(competences, competenceId);
      const same = competences.filter((one) => one !== held && isSame(one, { kind: held.kind, ...content }));
      const changes = (['subject', 'from', 'to'] as const).some((field) => held[field] !== content[field]);
      refuseIfAny([
        !changes && NOTHING_CHANGED({ field: 'input.subject' }),
        changes && coveredBy(same, content) && COMPETENCE_ALREADY_RECORDED({ field: 'input.to' }),
      ]);
      return [{ type: 'CompetenceCorrected', competenceId, content, correction }];
    }
    case 'EndCompetence': {
      const { competenceId, lastDay, by } = command;
      const held = heldOf(competences, competenceId);
      refuseIfAny([
        endsBy(held, lastDay) && COMPETENCE_ALREADY_ENDED({ field: 'input.lastDay', params: { to: held.to ?? '' } }),
        endsBeforeBeginning(held, lastDay) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
      ]);
      return [{ type: 'CompetenceEnded', competenceId, lastDay, by }];
    }
    default:
      return assertNever(command);
  }
}

function heldOf(competences: readonly Competence[], competenceId: string): Competence {
  const held = competences.find((one) => one.competenceId === competenceId);
  if (!held) throw notFound({ field: 'input.competenceId' });
  return held;
}

export function evolveCompetences(competences: readonly Competence[], event: CompetenceEvent): readonly Competence[] {
  if (event.type === 'CompetenceRecorded') return [...competences, event.competence];
  return competences.map((one) => {
    if (one.competenceId !== event.competenceId) return one;
    if (event.type === 'CompetenceEnded') return { ...one, to: event.lastDay, endedBy: event.by };
    const { subject, from, to } = one;
    const former = [...(one.former ?? []), { subject, from, to, ...event.correction }];
    return { ...one, ...event.content, to: event.content.to, former };
  });
}

/** The competences that end from a day to another and that nothing renews (S1-14). */
export const endingCompetences = (competences: readonly Competence[], from: PlainDate, to: PlainDate) =>
  endingFacts(competences, isSame, { from, to });
