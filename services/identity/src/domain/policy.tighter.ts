import type { Reason } from '@hjalpmedel/domain';
import { LOOSER_THAN_PROGRAMME } from './policy.errors.js';
import type { PolicyDocument } from './policy.js';

/** A value of a body that can be ordered: the greater, the stricter. */
type Strictness = (body: PolicyDocument['body']) => number;

/** What local documents may tighten (S1-5): fewer months without use, a recommendation made a demand. */
const strictness: Readonly<Record<string, Readonly<Record<string, Strictness>>>> = {
  LICENCE: { inactivityMonths: ({ inactivityMonths }) => -Number(inactivityMonths) },
  COMPETENCE: { trainingSeverity: ({ trainingSeverity }) => (trainingSeverity === 'BLOCK' ? 1 : 0) },
};

/** Why a local document may not stand beside the programme's: each value that would be looser (S1-5). */
export function reasonsAgainstLooser(local: PolicyDocument, programme: PolicyDocument): readonly Reason[] {
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
