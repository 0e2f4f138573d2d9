import { createReader, type Caller } from '@hjalpmedel/subgraph';
import type { IncidentsDeps } from '../application/ports.js';
import type { IncidentDocument, Models } from '../data/models.js';

/** What a resolver of this service sees. */
export type GraphContext = ReturnType<typeof createContext>;

export const createContext = (deps: IncidentsDeps & { readonly models: Models }, caller: Caller) => ({
  deps,
  caller,
  incidents: createReader<IncidentDocument>(deps.models.incidents, caller.principal, { permission: 'incident:read' }),
});
