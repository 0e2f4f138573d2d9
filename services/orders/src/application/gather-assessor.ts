import { dayOf, type Instant } from '@hjalpmedel/domain';
import { z } from 'zod';
import type { AssessorFacts, CompetenceRule, Facts, Person, StandingFacts } from '../domain/facts.js';
import { employmentOn } from '../domain/rules.js';
import type { KnownMunicipality, OrdersDeps, Policy, Scope } from './ports.js';

type Assessed = Pick<AssessorFacts, 'programme' | 'municipalityCode' | 'isoCode'>;

/** What decides whether a person may sign off an assessment right now. One read after another: a transaction bears no more. */
export async function gatherAssessor(
  { queries }: OrdersDeps,
  scope: Scope,
  { programme, municipalityCode, isoCode }: Assessed,
  staffId: string,
  now: Instant,
): Promise<AssessorFacts> {
  const day = dayOf(now);
  const assessor = await queries.person(scope, staffId);
  const policies = await queries.policies(scope, programme, municipalityCode, day);
  const municipalities = await municipalitiesOf(queries, scope, [assessor], municipalityCode, day);
  return {
    programme,
    day,
    municipalityCode,
    isoCode,
    assessor,
    agreements: agreementsIn(municipalities),
    providerAgreements: await providerAgreementsOf(queries, scope, [assessor], municipalityCode),
    instructions: await queries.instructions(scope, programme, isoCode),
    competenceRules: competenceRulesIn(policies),
    documents: await queries.governingDocuments(scope, programme, municipalityCode, day),
  };
}

/** The municipality of the case and those that employ the people concerned. */
export async function municipalitiesOf(
  queries: OrdersDeps['queries'],
  scope: Scope,
  people: readonly (Person | undefined)[],
  municipalityCode: string,
  day: StandingFacts['day'],
): Promise<Readonly<Record<string, KnownMunicipality | undefined>>> {
  const employers = people.flatMap((one) => employmentOn(one, day)?.municipalityCode ?? []);
  const found: Record<string, KnownMunicipality | undefined> = {};
  for (const code of [municipalityCode, ...employers]) found[code] ??= await queries.municipality(scope, code);
  return found;
}

/** Who has signed, and since when (S1-18). */
export const agreementsIn = (found: Readonly<Record<string, KnownMunicipality | undefined>>): Facts['agreements'] =>
  Object.fromEntries(Object.entries(found).map(([code, known]) => [code, known?.agreement]));

/** Agreements of the private providers that employ, or have employed, any of several people. */
export async function providerAgreementsOf(
  queries: OrdersDeps['queries'],
  scope: Scope,
  people: readonly (Person | undefined)[],
  municipalityCode: string,
): Promise<StandingFacts['providerAgreements']> {
  const providers = people.flatMap((one) => one?.employments.flatMap(({ providerId }) => providerId ?? []) ?? []);
  return providers.length === 0 ? [] : queries.providerAgreements(scope, [...new Set(providers)], municipalityCode);
}

const competenceBody = z.object({
  processSubjects: z.array(z.string()).default([]),
  trainingSubjects: z.array(z.string()).default([]),
  trainingSeverity: z.enum(['CONFIRM', 'BLOCK']).default('CONFIRM'),
});

/** What the documents in force say of competence: a local one may tighten the general one, never loosen it (S1-5). */
export const competenceRulesIn = (policies: readonly Policy[]): readonly CompetenceRule[] =>
  policies.filter(({ kind }) => kind === 'COMPETENCE').map(({ body }) => competenceBody.parse(body));
