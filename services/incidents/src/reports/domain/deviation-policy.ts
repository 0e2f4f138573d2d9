import { covers, type Period, type PlainDate } from '@hjalpmedel/domain';

export type Programme = 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';

/** A version of a governing document on deviations (S1-31). */
export type DeviationPolicy = Period & {
  readonly programme: string;
  readonly municipalityCode?: string | undefined;
  readonly edition: string;
};

/** The legal basis of a loan chooses the rule set. */
export function programmeOf(legalBasis: string): Programme {
  return legalBasis === 'HSL' ? 'VN_HSL' : 'VGR_SOCIAL_DIGITAL';
}

/** The edition that holds on a day: the municipality's own before a general one, then the latest; undefined when none does. */
export function editionInForce(
  policies: readonly DeviationPolicy[],
  { municipalityCode, programme, on }: { municipalityCode: string; programme?: Programme | undefined; on: PlainDate },
): string | undefined {
  const weight = (one: DeviationPolicy) => `${one.municipalityCode === undefined ? 0 : 1} ${one.from}`;
  return policies
    .filter((one) => one.municipalityCode === undefined || one.municipalityCode === municipalityCode)
    .filter((one) => (programme === undefined || one.programme === programme) && covers(one, on))
    .sort((a, b) => (weight(a) < weight(b) ? 1 : -1))[0]?.edition;
}
