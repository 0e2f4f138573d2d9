import { addDays, type Period, type PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { standingOn, wasTakenBack } from '../../shared/domain/dated-fact.js';
import { covering, overlapping } from '../../shared/data/period-filters.js';
import type { MunicipalityModels } from '../../municipalities/data/municipalities.model.js';
import { openOn, unitsOfOperations } from '../../municipalities/data/municipalities.queries.js';
import { ombudOperations } from '../domain/ombud.js';
import type { OmbudQueries } from '../ports.js';
import type { OmbudModels } from './ombud.model.js';

export const createOmbudQueries = ({
  ombuds,
  ombudReports,
  units,
}: OmbudModels & Pick<MunicipalityModels, 'units'>): OmbudQueries => ({
  async appointmentsOf({ session }, staffId) {
    const found = ombuds.find({ staffId }, { _id: 1 }).sort({ _id: 1 }).session(session);
    return (await found.lean<{ _id: string }[]>()).map(({ _id }) => _id);
  },
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
  async untoldEnds({ session }, by, limit) {
    const untold = {
      status: 'ENDED',
      to: trusted({ $lte: by }),
      endTold: trusted({ $ne: true }),
      renewedAs: trusted({ $exists: false }),
    };
    const found = await ombuds
      .find(untold, { from: 1, to: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .session(session)
      .lean<(Period & { _id: string })[]>();
    return found.map(({ _id }) => _id);
  },
  async representation(municipalityCode, on) {
    const should = { ...unitsOfOperations(municipalityCode, ombudOperations), ...openOn(on) };
    const found = await units.find(should, { _id: 1 }).sort({ _id: 1 }).lean<{ _id: string }[]>();
    const covered = new Set(await ombuds.distinct('unitId', { municipalityCode, ...covering(on) }));
    const unitsWithout = found.filter(({ _id }) => !covered.has(_id)).map(({ _id }) => _id);
    return { units: found.length, unitsWithout };
  },
  async hasOmbudReport(municipalityCode, week) {
    return (await ombudReports.exists({ municipalityCode, week })) !== null;
  },
  countOmbudReports: (filter) => ombudReports.countDocuments(filter).limit(10_000),
  async latestReportDay() {
    const found = await ombudReports.findOne({}, { asOf: 1 }).sort({ asOf: -1 }).lean<{ asOf: PlainDate } | null>();
    return found?.asOf;
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

/** A filter: weekly reports of some municipalities, since a day where one is named. */
export const reportsOf = (codes: readonly string[], since: string | null | undefined) => ({
  municipalityCode: trusted({ $in: [...codes] }),
  ...(since ? { asOf: trusted({ $gte: since }) } : {}),
});
