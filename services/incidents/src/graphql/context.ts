import type { Caller } from '@hjalpmedel/commands';
import { createReader } from '@hjalpmedel/subgraph';
import type { ClaimDocument, ClaimModels } from '../claims/data/claim.model.js';
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

/** The context of a resolver of this service. */
export type GraphContext = ReturnType<typeof createContext>;

type Models = ClaimModels & ReportModels & ReadModelModels & NoticeModels;

export const createContext = (deps: IncidentsDeps & { readonly models: Models }, caller: Caller) => {
  const reports = createReader<ReportDocument>(deps.models.reports, caller, {
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
    damageReport: ofKind<DamageReportDocument>('DAMAGE'),
    faultReport: ofKind<FaultReportDocument>('FAULT'),
    lossReport: ofKind<LossReportDocument>('LOSS'),
    adverseEvent: ofKind<AdverseEventDocument>('ADVERSE_EVENT'),
    claims: createReader<ClaimDocument>(deps.models.claims, caller, { permission: 'claim:read' }),
    notices: createReader<SafetyNoticeDocument>(deps.models.safetyNotices, caller, {
      permission: 'safety-notice:read',
      scopeField: null,
      supplierField: 'supplierId',
    }),
  };
};
