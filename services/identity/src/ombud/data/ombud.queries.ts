import { addDays, isNever, type Period } from '@hjalpmedel/domain';
import { covering, overlapping } from '../../shared/data/period-filters.js';
import type { OmbudQueries } from '../ports.js';
import type { OmbudModels } from './ombud.model.js';

export const createOmbudQueries = ({ ombuds }: OmbudModels): OmbudQueries => ({
  async appointmentsAfter({ session }, staffId, day) {
    const found = await ombuds
      .find({ staffId, ...overlapping({ from: addDays(day, 1) }) }, { _id: 1 })
      .sort({ _id: 1 })
      .session(session)
      .lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  },
  async appointmentsFrom({ session }, of, day) {
    const query = ombuds.find({ ...of, ...overlapping({ from: day }) }, { from: 1, to: 1 }).session(session);
    return (await query.lean<Period[]>()).filter((one) => !isNever(one));
  },
  async unitsWithOmbud(municipalityCode, on) {
    return ombuds.distinct('unitId', { municipalityCode, ...covering(on) });
  },
  async isOmbud({ session }, staffId, on) {
    return (await ombuds.exists({ staffId, ...covering(on) }).session(session)) !== null;
  },
});
