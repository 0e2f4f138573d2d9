import type { MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore } from '@hjalpmedel/mongo';
import type { ReadScope } from '../shared/read-scope.js';
import type { Municipality, MunicipalityEvent } from './domain/municipality.js';
import type { OrgUnit, OrgUnitEvent } from './domain/org-unit.js';

export type MunicipalityStores = {
  readonly municipalities: AggregateStore<Municipality, MunicipalityEvent>;
  readonly units: AggregateStore<OrgUnit, OrgUnitEvent>;
};

export type ClosingUnit = { readonly id: string; readonly lastDay: PlainDate };

export type MunicipalityQueries = {
  /** The periods in which a municipality is or was a party to the supply agreement, the latest last (S1-18). */
  signaturesOf(scope: ReadScope, code: MunicipalityCode): Promise<readonly Period[]>;
  municipalityExists(code: string): Promise<boolean>;
  /** Ids of the units of a municipality with a name key that are open on a day. */
  openUnitsNamed(
    scope: ReadScope,
    municipalityCode: string,
    nameKey: string,
    on: PlainDate,
  ): Promise<readonly string[]>;
  /** Ids of the units directly under a unit that are open on a day. */
  openSubunits(scope: ReadScope, unitId: string, on: PlainDate): Promise<readonly string[]>;
  /** A municipality's units that close or have closed, with their last days. */
  closingUnits(municipalityCode: string): Promise<readonly ClosingUnit[]>;
  /** Codes of all municipalities on record, in order. */
  municipalityCodes(): Promise<readonly string[]>;
};
