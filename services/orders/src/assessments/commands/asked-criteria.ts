import type { PlainDate } from '@hjalpmedel/domain';
import { z } from 'zod';
import type { AssessorFacts } from '../../eligibility/domain/facts.js';
import { instructionInForce } from '../../eligibility/domain/rules.js';
import { orderingRulesOf } from '../../eligibility/ordering-rules.js';
import type { OrdersDeps, ReadScope } from '../../ports.js';
import { documentCriteria, type AskedCriteria } from '../domain/criteria.js';

const criteriaBody = z.object({
  isoCode: z.string(),
  criteria: z.array(z.object({ code: z.string(), text: z.string() })),
});

type Area = Pick<AssessorFacts, 'programme' | 'municipalityCode' | 'isoCode'>;

/** The need criteria of an area today: of the committee's documents, and of the product instruction (S2-11, S2-12). */
export async function askedCriteria(
  { queries }: Pick<OrdersDeps, 'queries'>,
  scope: ReadScope,
  area: Area,
  day: PlainDate,
  instructions?: AssessorFacts['instructions'],
): Promise<AskedCriteria> {
  const { programme, municipalityCode, isoCode } = area;
  const policies = await queries.policies(scope, programme, municipalityCode);
  const documents = policies
    .filter(({ kind }) => kind === 'NEED_CRITERIA')
    .map((one) => ({ ...one, ...criteriaBody.parse(one.body) }));
  const known = instructions ?? (await queries.instructions(scope, programme, isoCode));
  const ofInstruction = instructionInForce(known, day)?.criteria ?? [];
  return {
    criteria: [...documentCriteria(documents, area, day), ...ofInstruction.map((text) => ({ code: text, text }))],
    required: orderingRulesOf(policies, area, day).criteriaAnswers === 'REQUIRED',
  };
}
