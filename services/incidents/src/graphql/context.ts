import type { Caller } from '@hjalpmedel/commands';
import { createReader } from '@hjalpmedel/subgraph';
import type { IncidentsDeps } from '../ports.js';
import type { ReadModelModels } from '../read-models/data/read-models.model.js';
import type {
  DamageReportDocument,
  FaultReportDocument,
  ReportDocument,
  ReportModels,
} from '../reports/data/report.model.js';

/** The context of a resolver of this service. */
export type GraphContext = ReturnType<typeof createContext>;

type Models = ReportModels & ReadModelModels;

export const createContext = (deps: IncidentsDeps & { readonly models: Models }, caller: Caller) => {
  const reports = createReader<ReportDocument>(deps.models.reports, caller, {
    permission: 'incident:read',
    supplierField: 'supplierId',
  });
  return {
    deps,
    caller,
    reports,
    /** A damage report; null for the id of another kind. */
    damageReport: async (id: string): Promise<DamageReportDocument | null> => {
      const found = await reports.byId(id);
      return found?.kind === 'DAMAGE' ? found : null;
    },
    /** A fault report; null for the id of another kind. */
    faultReport: async (id: string): Promise<FaultReportDocument | null> => {
      const found = await reports.byId(id);
      return found?.kind === 'FAULT' ? found : null;
    },
  };
};
