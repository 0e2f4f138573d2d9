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
  /** The periods in which a municipality is or was a party to the supply agreement, the latest last (S1-18). */
  signaturesOf(scope: ReadScope, code: MunicipalityCode): Promise<readonly Period[]>;
  municipalityExists(code: string): Promise<boolean>;
  /** Codes of all municipalities on record, in order. */
  municipalityCodes(): Promise<readonly string[]>;
};
