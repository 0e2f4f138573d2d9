import type { GraphQLDataSource } from '@apollo/gateway';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import type { IsOverrideActive } from './operation/override-conditions.js';
import type { CacheStatistics } from './weighted-cache.js';
import type { Planner } from './planner/planner.js';
import type { SubscriptionResult, SubscriptionRequest, SubscriptionSource } from './subscribe.js';

/** The executor: Apollo's (`stock`) or ours (`compiled`). */
export type ExecutorKind = 'stock' | 'compiled';

/** Options of an engine. */
export interface EngineOptions {
  readonly supergraphSdl: string;
  readonly executor: ExecutorKind;
  /** Creates the data source of a subgraph. It is called once per name and address. */
  readonly subgraph: (name: string, url: string) => GraphQLDataSource;
  /** For the compiled executor only. @default a worker thread of this engine */
  readonly planner?: Planner;
  /** Number of most used operations that are planned for a new supergraph before its activation. @default 500 */
  readonly warmOperations?: number;
  /**
   * Decides for each request which labels of `@override(label:)` are active. For the compiled executor only.
   * @default none, as in Apollo's gateway
   */
  readonly isOverrideActive?: IsOverrideActive;
  /**
   * Whether clients see nullable root fields of queries and mutations, so that one that fails leaves the others their data.
   * For the compiled executor only.
   * @default false
   */
  readonly nullableRoots?: boolean;
  /** Receives the reason when an operation cannot be compiled. The client gets an error. */
  readonly onUnsupportedOperation?: (operationName: string | undefined, reason: string) => void;
}

/** A supergraph that is ready to be served. It must be activated or discarded. */
export interface PreparedSupergraph {
  /** The API schema that clients see. */
  readonly apiSchema: GraphQLSchema;
  activate(): void;
  discard(): void;
}

/** An engine, in the form that Apollo Server takes as `gateway`. */
export interface Engine extends GatewayInterface {
  /**
   * Reads a supergraph and plans the most used operations for it, while the old one serves. Rejects if it is not valid.
   * Callers must not prepare two supergraphs at once.
   */
  prepare(supergraphSdl: string): Promise<PreparedSupergraph>;
  /** Replaces the supergraph without failing a request. Rejects and keeps the old one if the new one is not valid. */
  update(supergraphSdl: string): Promise<void>;
  /** Executes a request. Call `load` first. */
  readonly execute: GatewayExecutor;
  /** Executes a subscription over the events of a source. Only the compiled executor supports it. */
  subscribe(request: SubscriptionRequest, source: SubscriptionSource): Promise<SubscriptionResult>;
  /** Size and hit counts of the operation cache. */
  statistics(): CacheStatistics;
  /** The API schema that clients see. Call `load` first. */
  readonly apiSchema: GraphQLSchema;
}
