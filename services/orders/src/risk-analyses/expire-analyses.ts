import type { UnitOfWork } from '@hjalpmedel/mongo';
import { recheckOrdersFor } from '../orders/recheck-orders.js';
import type { OrdersDeps } from '../ports.js';
import { riskAnalysisDecider, type Expiry } from './domain/risk-analysis.js';

/** The analyses of a plan expire when the plan changes (S1-10). The client's open orders are checked after that. */
export async function expireAnalyses(
  deps: OrdersDeps,
  uow: UnitOfWork,
  { carePlanId, clientId }: { readonly carePlanId: string; readonly clientId: string },
  cause: Expiry['cause'],
): Promise<void> {
  const { riskAnalyses } = deps.stores;
  for (const id of await deps.queries.analysesInPlan(uow, carePlanId)) {
    const analysis = await riskAnalyses.load(uow, id);
    const command = { type: 'ExpireAnalysis', expiry: { cause, at: uow.now } } as const;
    await riskAnalyses.decide(uow, analysis, riskAnalysisDecider, command);
  }
  await recheckOrdersFor(deps, uow, clientId);
}
