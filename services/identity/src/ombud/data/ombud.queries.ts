import { addDays, type Period, type PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';
import { standingOn, wasTakenBack } from '../../shared/domain/dated-fact.js';
import { covering, overlapping } from '../../shared/data/period-filters.js';
import type { MunicipalityModels } from '../../municipalities/data/municipalities.model.js';
import { openOn, unitsOfOperations } from '../../municipalities/data/municipalities.queries.js';
import type { StaffDocument, StaffModels } from '../../staff/data/staff.model.js';
import { workingOn } from '../../staff/domain/employment.js';
import { ombudOperations } from '../domain/ombud.js';
import type { OmbudQueries } from '../ports.js';
import type { OmbudModels } from './ombud.model.js';

export const createOmbudQueries = ({
  ombuds,
  ombudReports,
  units,
  staff,
}: OmbudModels & Pick<MunicipalityModels, 'units'> & StaffModels): OmbudQueries => ({
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
    return unitsRepresented({ ombuds, staff }, municipalityCode, on);
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
    const covered = new Set(await unitsRepresented({ ombuds, staff }, municipalityCode, on));
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

/** Ids of the units of a municipality that have a representative who is not on leave on a day. */
async function unitsRepresented(
  { ombuds, staff }: Pick<OmbudModels, 'ombuds'> & StaffModels,
  municipalityCode: string,
  on: PlainDate,
): Promise<readonly string[]> {
  const appointed = await ombuds
    .find({ municipalityCode, ...covering(on) }, { unitId: 1, staffId: 1 })
    .lean<{ unitId: string; staffId: string }[]>();
  const withLeave = {
    _id: trusted({ $in: appointed.map(({ staffId }) => staffId) }),
    'employments.leaves.0': exists(),
  };
  const found = await staff.find(withLeave, { employments: 1 }).lean<StaffDocument[]>();
  const away = new Set(found.filter((one) => !workingOn(one, on)).map(({ _id }) => _id));
  return [...new Set(appointed.filter(({ staffId }) => !away.has(staffId)).map(({ unitId }) => unitId))];
}

const exists = () => trusted({ $exists: true });

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
