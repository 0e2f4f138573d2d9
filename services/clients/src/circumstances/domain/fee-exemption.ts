/** The forms of housing of the two programmes (S2-20 to S2-23, S2-31). */
export type HousingForm =
  | 'ORDINARY'
  | 'SABO'
  | 'SERVICE_HOUSE'
  | 'SHORT_TERM_CARE'
  | 'LSS_GROUP_HOUSING'
  | 'LSS_SERVICE_HOUSING'
  | 'SOL_SPECIAL_HOUSING'
  | 'SOCIAL_PSYCHIATRIC_HOUSING';

/** Whether a form of housing is a home, or a stay beside the home (S2-23). */
export const isHome = (form: HousingForm): boolean => form !== 'SHORT_TERM_CARE';

export type Housing = { readonly form: HousingForm; readonly unitId?: string | undefined };

/**
 * Whether the fees of the days in a form of housing are exempt (S2-20 to S2-23).
 * Social-psychiatric housing is exempt in the units that the fee policy names only (S2-21).
 */
export function isExemptHousing({ form, unitId }: Housing, exemptUnits: readonly string[]): boolean {
  switch (form) {
    case 'SABO':
    case 'SERVICE_HOUSE':
    case 'SHORT_TERM_CARE':
      return true;
    case 'SOCIAL_PSYCHIATRIC_HOUSING':
      return unitId !== undefined && exemptUnits.includes(unitId);
    case 'ORDINARY':
    case 'LSS_GROUP_HOUSING':
    case 'LSS_SERVICE_HOUSING':
    case 'SOL_SPECIAL_HOUSING':
      return false;
  }
}
