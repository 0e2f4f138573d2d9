import type { Reason } from '@hjalpmedel/domain';
import { LOOSER_THAN_PROGRAMME } from './policy.errors.js';

type Rule = { readonly kind: string; readonly edition: string; readonly body: Readonly<Record<string, unknown>> };
/** The strictness of one value of a body: the greater, the stricter. */
type Strictness = (body: Rule['body']) => number;

/** The values that local documents may tighten (S1-5): fewer months without use, a recommendation made a demand. */
const strictness: Readonly<Record<string, Readonly<Record<string, Strictness>>>> = {
  LICENCE: { inactivityMonths: ({ inactivityMonths }) => -Number(inactivityMonths) },
  COMPETENCE: { trainingSeverity: ({ trainingSeverity }) => (trainingSeverity === 'BLOCK' ? 1 : 0) },
};

/** A reason for each value of a local document that is looser than the programme's (S1-5). */
export function reasonsAgainstLooser(local: Rule, programme: Rule): readonly Reason[] {
  return Object.entries(strictness[local.kind] ?? {}).flatMap(([value, strict]) =>
    strict(local.body) < strict(programme.body)
      ? [
          LOOSER_THAN_PROGRAMME({
            field: `input.body.${value}`,
            params: { value, programme: String(programme.body[value]), edition: programme.edition },
          }),
        ]
      : [],
  );
}
