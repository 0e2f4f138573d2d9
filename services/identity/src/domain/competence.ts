import type { Competence } from './staff.js';

/** What a document in force says of competence: which subjects count (S1-13, S1-15), and how much the course weighs. */
export type CompetenceRule = {
  readonly processSubjects: readonly string[];
  readonly trainingSubjects: readonly string[];
  /** A recommendation that a municipality may raise (S1-15). */
  readonly trainingSeverity: 'CONFIRM' | 'BLOCK';
};

/** Competences of a kind that count under every rule in force: a municipality's own may ask for more than the programme's (S1-5). */
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
