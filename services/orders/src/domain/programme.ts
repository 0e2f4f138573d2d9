/** The two programmes: their rules are never merged. */
export type Programme = 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';

/** The law an assessment or order rests on; it chooses the programme (S2-32). */
export type LegalBasis = 'SOL' | 'LSS' | 'HSL';

/** Social services lend under SoL and LSS, health care prescribes under HSL. */
export function restsOn(programme: Programme, legalBasis: LegalBasis): boolean {
  return (programme === 'VN_HSL') === (legalBasis === 'HSL');
}

/** Whether an ISO 9999 code lies in an area given by the same or a shorter code: `2229` holds `222912`. */
export function liesIn(isoCode: string, area: string): boolean {
  return isoCode.startsWith(area);
}

/** The areas a product's code lies in, widest first. */
export function areasOf(isoCode: string): readonly string[] {
  return [2, 4, 6, 8].filter((length) => length <= isoCode.length).map((length) => isoCode.slice(0, length));
}
