import type { Caller } from '@hjalpmedel/commands';
import { createReader } from '@hjalpmedel/subgraph';
import type { OrdersDeps } from '../application/ports.js';
import type {
  CarePlanDocument,
  Models,
  NeedsAssessmentDocument,
  OrderDocument,
  RiskAnalysisDocument,
} from '../data/models.js';

/** What a resolver of this service sees. */
export type GraphContext = ReturnType<typeof createContext>;

export const createContext = (deps: OrdersDeps & { readonly models: Models }, caller: Caller) => {
  const { models } = deps;
  const { principal } = caller;
  return {
    deps,
    caller,
    carePlans: createReader<CarePlanDocument>(models.carePlans, caller, { permission: 'care-plan:read' }),
    needsAssessments: createReader<NeedsAssessmentDocument>(models.needsAssessments, caller, {
      permission: 'needs-assessment:read',
    }),
    riskAnalyses: createReader<RiskAnalysisDocument>(models.riskAnalyses, caller, {
      permission: 'risk-analysis:read',
    }),
    orders: createReader<OrderDocument>(models.orders, caller, { permission: 'order:read' }),
  };
};
