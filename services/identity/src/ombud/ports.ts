import type { Period, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { OmbudReport, OmbudReportEvent } from './domain/ombud-report.js';
import type { Ombud, OmbudEvent } from './domain/ombud.js';

export type OmbudStores = {
  readonly ombuds: AggregateStore<Ombud, OmbudEvent>;
  readonly ombudReports: AggregateStore<OmbudReport, OmbudReportEvent>;
};

export type Representation = { readonly units: number; readonly unitsWithout: readonly string[] };

export type OmbudQueries = {
  /** Ids of all appointments that a person has ever had. */
  appointmentsOf(uow: UnitOfWork, staffId: string): Promise<readonly string[]>;
  /** Ids of a person's appointments as aid representative that hold after a day. */
  appointmentsAfter(uow: UnitOfWork, staffId: string, day: PlainDate): Promise<readonly string[]>;
  /** The periods, on a day or later, in which a person is the representative of a unit. */
  appointmentsFrom(
    uow: UnitOfWork,
    of: { readonly staffId: string; readonly unitId: string },
    day: PlainDate,
  ): Promise<readonly Period[]>;
  /** Ids of a municipality's units that have a representative who is not on leave on a day. */
  unitsWithOmbud(municipalityCode: string, on: PlainDate): Promise<readonly string[]>;
  /** The first day of a person's unbroken time as aid representative that covers a day, in any units. */
  representativeSince(uow: UnitOfWork, staffId: string, on: PlainDate): Promise<PlainDate | undefined>;
  /** Ids of appointments that have ended by a day with a fixed employment, not renewed, of which nobody was notified. */
  untoldEnds(uow: UnitOfWork, by: PlainDate, limit: number): Promise<readonly string[]>;
  /** The open units of a municipality that should have a representative, and those of them that have none, on a day. */
  representation(municipalityCode: string, on: PlainDate): Promise<Representation>;
  /** Whether a municipality's report of a week has been made. */
  hasOmbudReport(municipalityCode: string, week: string): Promise<boolean>;
  /** At most 10 000. */
  countOmbudReports(filter: object): Promise<number>;
  /** The day of the latest report of any municipality. */
  latestReportDay(): Promise<PlainDate | undefined>;
  /** Ids of the units, of some, in which somebody is the representative after a day. */
  unitsRepresentedAfter(unitIds: readonly string[], day: PlainDate): Promise<readonly string[]>;
};
