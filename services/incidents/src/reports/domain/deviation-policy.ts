import type { Period, PolicyScope } from '@hjalpmedel/domain';

export type Programme = 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';

/** A version of a governing document on deviations (S1-31). */
export type DeviationPolicy = Period & PolicyScope & { readonly programme: string; readonly edition: string };

/** The legal basis of a loan decides its programme. */
export function programmeOf(legalBasis: string): Programme {
  return legalBasis === 'HSL' ? 'VN_HSL' : 'VGR_SOCIAL_DIGITAL';
}
