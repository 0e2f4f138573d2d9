import { suppliersFor } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import {
  createAccessLogReader,
  createClientAccess,
  createClientDataReader,
  createReader,
  type AccessLogModels,
} from '@hjalpmedel/subgraph';
import type { NeedsAssessmentDocument, NeedsAssessmentModels } from '../assessments/data/needs-assessment.model.js';
import type { CarePlanDocument, CarePlanModels } from '../care-plans/data/care-plan.model.js';
import type { FittingDocument, FittingModels } from '../fittings/data/fitting.model.js';
import type { OrderDocument, OrderModels } from '../orders/data/order.model.js';
import { visibleLines } from '../orders/domain/order.js';
import type { OrdersDeps } from '../ports.js';
import type {
  SupplierMessageDocument,
  SupplierMessageModels,
} from '../supplier-messages/data/supplier-message.model.js';
import type { Sealings } from '../sealing.js';
import {
  analysisWithoutText,
  assessmentWithoutText,
  fittingWithoutText,
  orderWithoutText,
  planWithoutText,
} from './without-text.js';
import type { RiskAnalysisDocument, RiskAnalysisModels } from '../risk-analyses/data/risk-analysis.model.js';

/** The context of a resolver of this service. */
export type GraphContext = ReturnType<typeof createContext>;

type Models = CarePlanModels &
  NeedsAssessmentModels &
  RiskAnalysisModels &
  FittingModels &
  OrderModels &
  SupplierMessageModels &
  AccessLogModels;

export const createContext = (
  deps: OrdersDeps & { readonly models: Models; readonly sealings: Sealings },
  caller: Caller,
) => {
  const { models, sealings } = deps;
  const access = createClientAccess(deps, caller);
  const clientOf = ({ clientId }: { readonly clientId: string }) => clientId;
  const suppliers = suppliersFor(caller.principal, 'order:read');
  return {
    deps,
    caller,
    carePlans: createClientDataReader<CarePlanDocument>(models.carePlans, caller, {
      ...{ access, clientOf, fields: 'CARE_PLAN', withoutText: planWithoutText },
      permission: 'care-plan:read',
      sealing: sealings.carePlans,
    }),
    needsAssessments: createClientDataReader<NeedsAssessmentDocument>(models.needsAssessments, caller, {
      ...{ access, clientOf, fields: 'NEEDS_ASSESSMENT', withoutText: assessmentWithoutText },
      permission: 'needs-assessment:read',
      sealing: sealings.needsAssessments,
    }),
    riskAnalyses: createClientDataReader<RiskAnalysisDocument>(models.riskAnalyses, caller, {
      ...{ access, clientOf, fields: 'RISK_ANALYSIS', withoutText: analysisWithoutText },
      permission: 'risk-analysis:read',
      sealing: sealings.riskAnalyses,
    }),
    fittings: createClientDataReader<FittingDocument>(models.fittings, caller, {
      ...{ access, clientOf, fields: 'ORDER', withoutText: fittingWithoutText },
      permission: 'fitting:read',
      sealing: sealings.fittings,
    }),
    /** Staff of a supplier read the orders that have a line of their supplier (S2-13). */
    orders: createClientDataReader<OrderDocument>(models.orders, caller, {
      ...{ access, clientOf, fields: 'ORDER', withoutText: orderWithoutText },
      permission: 'order:read',
      supplierField: 'lines.supplierId',
      sealing: sealings.orders,
    }),
    /** Staff of a supplier read the messages of their supplier (S2-13). */
    supplierMessages: createReader<SupplierMessageDocument>(models.supplierMessages, caller, {
      permission: 'supplier-message:read',
      supplierField: 'supplierId',
      sealing: sealings.supplierMessages,
    }),
    accessLog: createAccessLogReader(models, access, caller, deps.merges),
    /** The lines of an order that the caller may see (S2-13). */
    linesOf: ({ lines }: OrderDocument) => visibleLines(lines, suppliers),
  };
};
