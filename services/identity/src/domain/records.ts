import type { MunicipalityCode, Period } from '@hjalpmedel/domain';

/** A place of work (S2-31 names the operation types with aid representatives). */
export type OrgUnit = {
  readonly name: string;
  readonly operationType: string;
  readonly municipalityCode: MunicipalityCode;
};
export type OrgUnitEvent = { readonly type: 'UnitRegistered'; readonly unit: OrgUnit };

/** A version of a governing document with its typed body: rules are data with a date. */
export type PolicyDocument = Period & {
  readonly kind: string;
  readonly programme: string;
  readonly municipalityCode?: MunicipalityCode | undefined;
  readonly supplier?: string | undefined;
  /** What decisions quote: the rule set's own version, e.g. `VGR-SOC-2023-12-22`. */
  readonly edition: string;
  readonly body: Readonly<Record<string, unknown>>;
};
export type PolicyEvent = { readonly type: 'PolicyPublished'; readonly policy: PolicyDocument };

export const evolveUnit = (_state: OrgUnit, event: OrgUnitEvent): OrgUnit => event.unit;
export const evolvePolicy = (_state: PolicyDocument, event: PolicyEvent): PolicyDocument => event.policy;
