import { trusted } from '@hjalpmedel/mongo';
import type { ReportQueries } from '../../ports.js';
import type { ReportModels } from './report.model.js';

type Id = { readonly _id: string };
const OPEN_LOSS = { kind: 'LOSS', status: trusted({ $in: ['REPORTED', 'SEARCHING'] }) };

export function createReportQueries({ reports }: ReportModels): ReportQueries {
  return {
    async hasOpenDamage({ session }, deviceId, loanId) {
      const open = { deviceId, loanId, kind: 'DAMAGE', status: 'REPORTED' };
      return (await reports.exists(open).session(session)) !== null;
    },
    async openLossesOfDevice({ session }, deviceId) {
      const found = await reports
        .find({ deviceId, ...OPEN_LOSS }, { _id: 1 })
        .session(session)
        .lean<Id[]>();
      return found.map(({ _id }) => _id);
    },
  };
}
