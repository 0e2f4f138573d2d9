import type { Competence } from '../../staff/domain/staff.js';

/** The rule of a document in force: the subjects that count as competence (S1-13, S1-15), and the weight of the course. */
export type CompetenceRule = {
  readonly processSubjects: readonly string[];
  readonly trainingSubjects: readonly string[];
  /** A recommendation that a municipality may raise (S1-15). */
  readonly trainingSeverity: 'CONFIRM' | 'BLOCK';
};

/**
 * For each rule in force, the competences of a kind that meet it. Each rule must be met by some competence:
 * a municipality's own rule adds to the programme's (S1-5). Without a list of subjects, any competence of the kind counts.
 */
export function meetingEachRule(
  competences: readonly Competence[],
  kind: 'PROCESS' | 'TRAINING',
  rules: readonly CompetenceRule[],
): readonly (readonly Competence[])[] {
  const ofKind = competences.filter((one) => one.kind === kind);
  const lists = rules
    .map((one) => (kind === 'PROCESS' ? one.processSubjects : one.trainingSubjects))
    .filter((list) => list.length > 0);
  return lists.length === 0 ? [ofKind] : lists.map((list) => ofKind.filter(({ subject }) => list.includes(subject)));
}

export const trainingSeverity = (rules: readonly CompetenceRule[]): CompetenceRule['trainingSeverity'] =>
  rules.some((one) => one.trainingSeverity === 'BLOCK') ? 'BLOCK' : 'CONFIRM';
