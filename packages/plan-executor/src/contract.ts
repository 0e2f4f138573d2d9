import type { GraphQLDataSource } from '@apollo/gateway';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import type { CacheStatistics } from './plan-store.js';
import type { Planner } from './planner/planner.js';
import type { SubscriptionResult, SubscriptionRequest, SubscriptionSource } from './subscribe.js';

/** Which executor answers: Apollo's own, or ours. */
export type ExecutorKind = 'stock' | 'compiled';

/** What the engine needs to serve a supergraph. */
export interface EngineOptions {
  readonly supergraphSdl: string;
  readonly executor: ExecutorKind;
  /** Builds the data source of a subgraph; asked once per name and address. */
  readonly subgraph: (name: string, url: string) => GraphQLDataSource;
  /** Reads supergraphs and plans; without one, a thread of the engine's own does. Only for the compiled executor. */
  readonly planner?: Planner;
  /** How many of the most used operations are planned for a new supergraph before it takes over. */
  readonly warmOperations?: number;
  /** Told why an operation could not be compiled; its client gets an error, never an answer that may be wrong. */
  readonly onUnsupportedOperation?: (operationName: string | undefined, reason: string) => void;
}

/** A supergraph that could be served. Either it takes over, all at once, or it is let go. */
export interface PreparedSupergraph {
  /** The schema of its clients. */
  readonly apiSchema: GraphQLSchema;
  activate(): void;
  discard(): void;
}

/** A supergraph being served, in the form Apollo Server takes as `gateway`. */
export interface Engine extends GatewayInterface {
  /**
   * Reads a supergraph and plans the usual operations for it, while the old one goes on serving; rejects when it is not
   * valid. For whoever has more to swap at the same moment; one preparation at a time.
   */
  prepare(supergraphSdl: string): Promise<PreparedSupergraph>;
  /** Swaps the supergraph without a failed request; rejects and keeps the old one when the new one is not valid. */
  update(supergraphSdl: string): Promise<void>;
  /** Runs one request; there is none before `load`. */
  readonly execute: GatewayExecutor;
  /** Runs a subscription over events from a source. Only the compiled executor can. */
  subscribe(request: SubscriptionRequest, source: SubscriptionSource): Promise<SubscriptionResult>;
  /** How full the store of operations is, and how often it had what was asked for. */
  statistics(): CacheStatistics;
  /** The schema clients see; there is none before `load`. */
  readonly apiSchema: GraphQLSchema;
}
