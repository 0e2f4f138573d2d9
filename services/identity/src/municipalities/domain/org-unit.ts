import type { MunicipalityCode } from '@hjalpmedel/domain';

/** A place of work. S2-31 names the operation types that have aid representatives. */
export type OrgUnit = {
  readonly name: string;
  readonly operationType: string;
  readonly municipalityCode: MunicipalityCode;
};
export type OrgUnitEvent = { readonly type: 'UnitRegistered'; readonly unit: OrgUnit };

export const evolveUnit = (_state: OrgUnit, event: OrgUnitEvent): OrgUnit => event.unit;
