import { suppliersFor } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { createReader } from '@hjalpmedel/subgraph';
import type { NeedsAssessmentDocument, NeedsAssessmentModels } from '../assessments/data/needs-assessment.model.js';
import type { CarePlanDocument, CarePlanModels } from '../care-plans/data/care-plan.model.js';
import type { FittingDocument, FittingModels } from '../fittings/data/fitting.model.js';
import type { OrderDocument, OrderModels } from '../orders/data/order.model.js';
import { visibleLines } from '../orders/domain/order.js';
import type { OrdersDeps } from '../ports.js';
import type { Sealings } from '../sealing.js';
import type { RiskAnalysisDocument, RiskAnalysisModels } from '../risk-analyses/data/risk-analysis.model.js';

/** The context of a resolver of this service. */
export type GraphContext = ReturnType<typeof createContext>;

type Models = CarePlanModels & NeedsAssessmentModels & RiskAnalysisModels & FittingModels & OrderModels;

export const createContext = (
  deps: OrdersDeps & { readonly models: Models; readonly sealings: Sealings },
  caller: Caller,
) => {
  const { models, sealings } = deps;
  const suppliers = suppliersFor(caller.principal, 'order:read');
  return {
    deps,
    caller,
    carePlans: createReader<CarePlanDocument>(models.carePlans, caller, {
      permission: 'care-plan:read',
      sealing: sealings.carePlans,
    }),
    needsAssessments: createReader<NeedsAssessmentDocument>(models.needsAssessments, caller, {
      permission: 'needs-assessment:read',
      sealing: sealings.needsAssessments,
    }),
    riskAnalyses: createReader<RiskAnalysisDocument>(models.riskAnalyses, caller, {
      permission: 'risk-analysis:read',
      sealing: sealings.riskAnalyses,
    }),
    fittings: createReader<FittingDocument>(models.fittings, caller, {
      permission: 'fitting:read',
      sealing: sealings.fittings,
    }),
    /** Staff of a supplier read the orders that have a line of their supplier (S2-13). */
    orders: createReader<OrderDocument>(models.orders, caller, {
      permission: 'order:read',
      supplierField: 'lines.supplierId',
      sealing: sealings.orders,
    }),
    /** The lines of an order that the caller may see (S2-13). */
    linesOf: ({ lines }: OrderDocument) => visibleLines(lines, suppliers),
  };
};
