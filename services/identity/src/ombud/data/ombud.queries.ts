import { addDays, type Period, type PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { standingOn, wasTakenBack } from '../../shared/domain/dated-fact.js';
import { covering, overlapping } from '../../shared/data/period-filters.js';
import type { OmbudQueries } from '../ports.js';
import type { OmbudModels } from './ombud.model.js';

export const createOmbudQueries = ({ ombuds }: OmbudModels): OmbudQueries => ({
  async appointmentsAfter({ session }, staffId, day) {
    const found = await ombuds
      .find({ staffId, ...overlapping({ from: addDays(day, 1) }) }, { _id: 1, from: 1, to: 1 })
      .sort({ _id: 1 })
      .session(session)
      .lean<(Period & { _id: string })[]>();
    return found.filter((one) => !wasTakenBack(one)).map(({ _id }) => _id);
  },
  async appointmentsFrom({ session }, of, day) {
    const query = ombuds.find({ ...of, ...overlapping({ from: day }) }, { from: 1, to: 1 }).session(session);
    return (await query.lean<Period[]>()).filter((one) => !wasTakenBack(one));
  },
  async unitsWithOmbud(municipalityCode, on) {
    return ombuds.distinct('unitId', { municipalityCode, ...covering(on) });
  },
  async representativeSince({ session }, staffId, on) {
    const appointments = await ombuds.find({ staffId }, { from: 1, to: 1 }).session(session).lean<Period[]>();
    return standingOn(appointments, on)?.from;
  },
  async unitsRepresentedAfter(unitIds, day) {
    return ombuds.distinct('unitId', inUnitsAfter(unitIds, day));
  },
});

/** A filter: appointments in some units that hold after a day. */
export const inUnitsAfter = (unitIds: readonly string[], day: PlainDate) => ({
  unitId: trusted({ $in: unitIds }),
  ...overlapping({ from: addDays(day, 1) }),
});
