import type { Logger, Metrics } from '@hjalpmedel/observability';
import { createWorkerPlanner } from '@hjalpmedel/plan-executor';
import type { Principals } from './auth/principals.js';
import type { TokenVerifier } from './auth/token-verifier.js';
import type { GatewayConfig } from './config.js';
import { createGraph, type Graph } from './graph/graph.js';
import { createRequestContext } from './graph/request-context.js';
import type { Subgraphs } from './graph/subgraphs.js';
import { createPersistedOperations } from './operations/persisted-operations.js';

export type GraphParts = {
  readonly subgraphs: Subgraphs;
  readonly verifyToken: TokenVerifier;
  readonly principals: Principals;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** Creates the graphs of staff, partners and analysts, each with its audience and its guarded root types. */
export function createGraphs(
  config: GatewayConfig,
  { subgraphs, verifyToken, principals, logger, metrics }: GraphParts,
): readonly Graph[] {
  const persistedOperations =
    config.persistedOperations &&
    createPersistedOperations(config.persistedOperations, config.allowedOperations ?? 'any');
  const planner = createWorkerPlanner();
  const shared = { executor: config.executor, planner, persistedOperations, subgraphs, logger, metrics };
  const contextOptions = { verifyToken, principals, deadlineMs: config.requestDeadlineMs };
  const staff = createGraph({
    ...shared,
    name: 'staff',
    path: '/graphql',
    supergraphSdl: config.supergraphSdl,
    guardedRoots: ['mutation'],
    context: createRequestContext({ ...contextOptions, audience: 'graph' }),
  });
  const partner = createGraph({
    ...shared,
    name: 'partner',
    path: '/partner/graphql',
    supergraphSdl: config.partnerSupergraphSdl,
    guardedRoots: ['query', 'mutation'],
    context: createRequestContext({ ...contextOptions, audience: 'partner' }),
  });
  if (config.analystSupergraphSdl === undefined) return [staff, partner];
  const analyst = createGraph({
    ...shared,
    name: 'analyst',
    path: '/analyst/graphql',
    supergraphSdl: config.analystSupergraphSdl,
    guardedRoots: ['query', 'mutation'],
    context: createRequestContext({ ...contextOptions, audience: 'streams' }),
  });
  return [staff, partner, analyst];
}
