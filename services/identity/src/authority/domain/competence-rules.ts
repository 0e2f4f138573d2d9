import type { Competence } from '../../staff/domain/staff.js';

/** The rule of a document in force: the subjects that count as competence (S1-13, S1-15), and the weight of the course. */
export type CompetenceRule = {
  readonly processSubjects: readonly string[];
  readonly trainingSubjects: readonly string[];
  /** A recommendation that a municipality may raise (S1-15). */
  readonly trainingSeverity: 'CONFIRM' | 'BLOCK';
};

/** The competences of a kind that count under every rule in force. A municipality's own rule may demand more (S1-5). */
export function counting(
  competences: readonly Competence[],
  kind: 'PROCESS' | 'TRAINING',
  rules: readonly CompetenceRule[],
): readonly Competence[] {
  const lists = rules.map((one) => (kind === 'PROCESS' ? one.processSubjects : one.trainingSubjects));
  return competences.filter(
    (one) => one.kind === kind && lists.every((list) => list.length === 0 || list.includes(one.subject)),
  );
}

export const trainingSeverity = (rules: readonly CompetenceRule[]): CompetenceRule['trainingSeverity'] =>
  rules.some((one) => one.trainingSeverity === 'BLOCK') ? 'BLOCK' : 'CONFIRM';
