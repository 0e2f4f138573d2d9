import type { Period, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Ombud, OmbudEvent } from './domain/ombud.js';

export type OmbudStores = { readonly ombuds: AggregateStore<Ombud, OmbudEvent> };

export type OmbudQueries = {
  /** Ids of a person's appointments as aid representative that hold after a day. */
  appointmentsAfter(uow: UnitOfWork, staffId: string, day: PlainDate): Promise<readonly string[]>;
  /** The periods, on a day or later, in which a person is the representative of a unit. */
  appointmentsFrom(
    uow: UnitOfWork,
    of: { readonly staffId: string; readonly unitId: string },
    day: PlainDate,
  ): Promise<readonly Period[]>;
  /** Ids of a municipality's units that have a representative on a day. */
  unitsWithOmbud(municipalityCode: string, on: PlainDate): Promise<readonly string[]>;
  /** The first day of a person's unbroken time as aid representative that covers a day, in any units. */
  representativeSince(uow: UnitOfWork, staffId: string, on: PlainDate): Promise<PlainDate | undefined>;
  /** Ids of the units, of some, in which somebody is the representative after a day. */
  unitsRepresentedAfter(unitIds: readonly string[], day: PlainDate): Promise<readonly string[]>;
};
