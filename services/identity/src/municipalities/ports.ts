import type { MunicipalityCode, Period } from '@hjalpmedel/domain';
import type { AggregateStore } from '@hjalpmedel/mongo';
import type { ReadScope } from '../shared/read-scope.js';
import type { Municipality, MunicipalityEvent } from './domain/municipality.js';
import type { OrgUnit, OrgUnitEvent } from './domain/org-unit.js';

export type MunicipalityStores = {
  readonly municipalities: AggregateStore<Municipality, MunicipalityEvent>;
  readonly units: AggregateStore<OrgUnit, OrgUnitEvent>;
};

export type MunicipalityQueries = {
  /** The period in which a municipality is a party to the supply agreement (S1-18). */
  signatureOf(scope: ReadScope, code: MunicipalityCode): Promise<Period | undefined>;
  municipalityExists(code: string): Promise<boolean>;
  /** Codes of all municipalities on record, in order. */
  municipalityCodes(): Promise<readonly string[]>;
};
