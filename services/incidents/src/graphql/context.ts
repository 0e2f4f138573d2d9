import type { Caller } from '@hjalpmedel/commands';
import { trusted } from '@hjalpmedel/mongo';
import {
  createAccessLogReader,
  createClientAccess,
  createClientDataReader,
  createReader,
  type AccessLogModels,
} from '@hjalpmedel/subgraph';
import DataLoader from 'dataloader';
import type { ClaimModels } from '../claims/data/claim.model.js';
import type { IncidentsDeps } from '../ports.js';
import { createReads } from '../read-models/data/read-models.reads.js';
import type { ReadModelModels } from '../read-models/data/read-models.model.js';
import type {
  AdverseEventDocument,
  DamageReportDocument,
  FaultReportDocument,
  LossReportDocument,
  ReportDocument,
  ReportModels,
} from '../reports/data/report.model.js';
import type { NoticeModels, SafetyNoticeDocument } from '../safety-notices/data/safety-notice.model.js';
import type { ShownClaim } from './nodes.js';

/** The context of a resolver of this service. */
export type GraphContext = ReturnType<typeof createContext>;

type Models = ClaimModels & ReportModels & ReadModelModels & NoticeModels & AccessLogModels;

export const createContext = (deps: IncidentsDeps & { readonly models: Models }, caller: Caller) => {
  const access = createClientAccess(deps, caller);
  const borrowerOf = createBorrowers(deps.models);
  const reports = createClientDataReader<ReportDocument>(deps.models.reports, caller, {
    ...{ access, fields: 'INCIDENT' },
    clientOf: ({ loanId }) => (loanId === undefined ? undefined : borrowerOf(loanId)),
    withoutText: (report) => ({ ...report, description: undefined, textKey: undefined }), // no text opens without its key
    permission: 'incident:read',
    supplierField: 'supplierId',
  });
  /** Reads reports of one kind; null for the id of another kind. */
  const ofKind =
    <Document extends ReportDocument>(kind: Document['kind']) =>
    async (id: string): Promise<Document | null> => {
      const found = await reports.byId(id);
      return found?.kind === kind ? (found as Document) : null;
    };
  return {
    deps,
    caller,
    reports,
    reads: createReads(deps.models),
    accessLog: createAccessLogReader(deps.models, access, caller, deps.merges),
    damageReport: ofKind<DamageReportDocument>('DAMAGE'),
    faultReport: ofKind<FaultReportDocument>('FAULT'),
    lossReport: ofKind<LossReportDocument>('LOSS'),
    adverseEvent: ofKind<AdverseEventDocument>('ADVERSE_EVENT'),
    claims: createClientDataReader<ShownClaim>(deps.models.claims, caller, {
      ...{ access, fields: 'INCIDENT' },
      clientOf: ({ loanId }) => borrowerOf(loanId),
      withoutText: (claim) => ({ ...claim, textKey: undefined }),
      permission: 'claim:read',
    }),
    notices: createReader<SafetyNoticeDocument>(deps.models.safetyNotices, caller, {
      permission: 'safety-notice:read',
      scopeField: null,
      supplierField: 'supplierId',
    }),
  };
};

/** The client of a loan, batched per request. Undefined when it is not known. */
function createBorrowers({ loans }: ReadModelModels): (loanId: string) => Promise<string | undefined> {
  const loader = new DataLoader<string, string | undefined>(async (loanIds) => {
    const query = loans.find({ _id: trusted({ $in: [...loanIds] }) }, { clientId: 1 });
    const found = await query.lean<{ _id: string; clientId?: string }[]>();
    const byLoan = new Map(found.map(({ _id, clientId }) => [_id, clientId]));
    return loanIds.map((id) => byLoan.get(id));
  });
  return (loanId) => loader.load(loanId);
}
