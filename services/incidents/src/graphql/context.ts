import { createReader, type Caller } from '@hjalpmedel/subgraph';
import type { IncidentsDeps } from '../application/ports.js';
import type { DamageReportDocument, FaultReportDocument, IncidentDocument, Models } from '../data/models.js';

/** What a resolver of this service sees. */
export type GraphContext = ReturnType<typeof createContext>;

export const createContext = (deps: IncidentsDeps & { readonly models: Models }, caller: Caller) => {
  const incidents = createReader<IncidentDocument>(deps.models.incidents, caller.principal, {
    permission: 'incident:read',
  });
  return {
    deps,
    caller,
    incidents,
    /** A report of one kind; null where the id is of another. */
    damageReport: async (id: string): Promise<DamageReportDocument | null> => {
      const found = await incidents.fresh(id);
      return found?.kind === 'DAMAGE' ? found : null;
    },
    faultReport: async (id: string): Promise<FaultReportDocument | null> => {
      const found = await incidents.fresh(id);
      return found?.kind === 'FAULT' ? found : null;
    },
  };
};
