import { dayOf, type Instant } from '@hjalpmedel/domain';
import type { OrdersDeps, ReadScope } from '../ports.js';
import { competenceRulesOf } from './competence-rules.js';
import type { AssessorFacts } from './domain/facts.js';
import { governingDocuments, quotedPolicies } from './domain/policies.js';
import { agreementsOf, municipalitiesOf, providerAgreementsOf } from './gather-employer-facts.js';

/** Reads the facts that decide whether a person may sign an assessment now. One read after another, as a transaction requires. */
export async function gatherAssessorFacts(
  { queries }: OrdersDeps,
  scope: ReadScope,
  { programme, municipalityCode, isoCode }: Pick<AssessorFacts, 'programme' | 'municipalityCode' | 'isoCode'>,
  staffId: string,
  now: Instant,
): Promise<AssessorFacts> {
  const day = dayOf(now);
  const place = { programme, municipalityCode };
  const assessor = await queries.person(scope, staffId);
  const policies = await queries.policies(scope, programme, municipalityCode);
  return {
    ...place,
    day,
    isoCode,
    assessor,
    agreements: agreementsOf(await municipalitiesOf(queries, scope, [assessor], municipalityCode, day)),
    providerAgreements: await providerAgreementsOf(queries, scope, [assessor], municipalityCode),
    instructions: await queries.instructions(scope, programme, isoCode),
    competenceRules: competenceRulesOf(quotedPolicies(policies, place, day)),
    documents: governingDocuments(policies, place, day),
  };
}
