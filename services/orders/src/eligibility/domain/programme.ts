/** The two programmes. Their rules are never merged. */
export type Programme = 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';

/** The law of an assessment or order. It decides the programme (S2-32). */
export type LegalBasis = 'SOL' | 'LSS' | 'HSL';

/** Whether a law belongs to a programme: SoL and LSS to social services, HSL to health care. */
export function isProgrammeOf(programme: Programme, legalBasis: LegalBasis): boolean {
  return (programme === 'VN_HSL') === (legalBasis === 'HSL');
}

/** Whether an ISO 9999 code is in an area: `222912` is in `2229`. */
export function isInArea(isoCode: string, area: string): boolean {
  return isoCode.startsWith(area);
}

/** The areas of a product's code, widest first. */
export function areasOf(isoCode: string): readonly string[] {
  return [2, 4, 6, 8].filter((length) => length <= isoCode.length).map((length) => isoCode.slice(0, length));
}

/** An area that holds one article only: it is narrower than every area of its product. */
export const articleArea = (
  isoCode: string,
  { articleNumber, supplierId }: { readonly articleNumber: string; readonly supplierId: string },
): string => `${isoCode}/${supplierId}/${articleNumber}`;
