import { z } from 'zod';
import type { CompetenceRule } from './domain/facts.js';
import type { Policy } from './domain/policies.js';

const competenceBody = z.object({
  processSubjects: z.array(z.string()).default([]),
  trainingSubjects: z.array(z.string()).default([]),
  trainingSeverity: z.enum(['CONFIRM', 'BLOCK']).default('CONFIRM'),
});

/** The rules of all documents about competence. A local one may only make a general one stricter (S1-5). */
export const competenceRulesOf = (policies: readonly Policy[]): readonly CompetenceRule[] =>
  policies.filter(({ kind }) => kind === 'COMPETENCE').map(({ body }) => competenceBody.parse(body));
