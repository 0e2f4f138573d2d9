import { JOB_BATCH } from '@hjalpmedel/commands';
import { trusted } from '@hjalpmedel/mongo';
import type { ReportQueries } from '../../ports.js';
import type { ReportModels } from './report.model.js';

type Id = { readonly _id: string };
const idsOf = (found: readonly Id[]) => found.map(({ _id }) => _id);
const OPEN_LOSS = { kind: 'LOSS', status: trusted({ $in: ['REPORTED', 'SEARCHING'] }) };

export function createReportQueries({ reports }: ReportModels): ReportQueries {
  return {
    async hasOpenDamage({ session }, deviceId, loanId) {
      const open = { deviceId, loanId, kind: 'DAMAGE', status: 'REPORTED' };
      return (await reports.exists(open).session(session)) !== null;
    },
    async faultsToRemind({ session }, asOf) {
      const due = { kind: 'FAULT', status: 'REPORTED', remindAfter: trusted({ $lt: asOf }) };
      return idsOf(await reports.find(due, { _id: 1 }).limit(JOB_BATCH).session(session).lean<Id[]>());
    },
    async lossesOverdue({ session }, asOf) {
      const missing = trusted({ $exists: false });
      const due = { ...OPEN_LOSS, registerBy: trusted({ $lt: asOf }), registeredOn: missing, overdueToldOn: missing };
      return idsOf(await reports.find(due, { _id: 1 }).limit(JOB_BATCH).session(session).lean<Id[]>());
    },
    async eventsOverdue({ session }, asOf) {
      const late = { status: 'PENDING', dueOn: { $lt: asOf }, overdueToldOn: { $exists: false } };
      const due = {
        kind: 'ADVERSE_EVENT',
        status: trusted({ $in: ['REPORTED', 'ASSESSED', 'INVESTIGATING'] }),
        'assessment.reportable': trusted({ $ne: false }),
        tracks: trusted({ $elemMatch: late }),
      };
      return idsOf(await reports.find(due, { _id: 1 }).limit(JOB_BATCH).session(session).lean<Id[]>());
    },
    async openLossesOfDevice({ session }, deviceId) {
      const found = await reports
        .find({ deviceId, ...OPEN_LOSS }, { _id: 1 })
        .session(session)
        .lean<Id[]>();
      return idsOf(found);
    },
  };
}
