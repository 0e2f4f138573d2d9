import type { Reason } from '@hjalpmedel/domain';
import { LOOSER_THAN_PROGRAMME } from './policy.errors.js';

/** A value of a body that can be ordered: the greater, the stricter. */
/** What of a document is compared. */
type Rule = { readonly kind: string; readonly edition: string; readonly body: Readonly<Record<string, unknown>> };
type Strictness = (body: Rule['body']) => number;

/** What local documents may tighten (S1-5): fewer months without use, a recommendation made a demand. */
const strictness: Readonly<Record<string, Readonly<Record<string, Strictness>>>> = {
  LICENCE: { inactivityMonths: ({ inactivityMonths }) => -Number(inactivityMonths) },
  COMPETENCE: { trainingSeverity: ({ trainingSeverity }) => (trainingSeverity === 'BLOCK' ? 1 : 0) },
};

/** Why a local document may not stand beside the programme's: each value that would be looser (S1-5). */
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
