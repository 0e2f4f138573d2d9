import type { ClientDisconnect } from '@hjalpmedel/datasource';
import type { Logger } from '@hjalpmedel/observability';
import type { ExecutorKind } from '@hjalpmedel/plan-executor';
import type { ResponseCachePolicy } from './response-cache-policy.js';
import type { AllowedOperations } from '../operations/persisted-operations.js';

export type StandaloneOptions = {
  readonly supergraphSdl: string;
  /** The file of the supergraph. It is reloaded when it changes. */
  readonly supergraphFile?: string;
  readonly port: number;
  readonly executor: ExecutorKind;
  readonly transport: 'undici' | 'net';
  /** Time limit of one call to a subgraph. */
  readonly timeoutMs?: number | undefined;
  /** Maximum number of concurrent calls to one subgraph. Further calls wait. */
  readonly calls?: number | undefined;
  /** Consecutive failures after which calls to a subgraph are refused for a second. */
  readonly breaker?: number | undefined;
  /** Headers of the client's request to forward to the subgraphs. */
  readonly headers?: readonly string[] | undefined;
  /** Labels of `@override(label:)` that are active, besides `percent(n)`. */
  readonly overrideLabels?: readonly string[] | undefined;
  readonly persistedOperationsFile?: string | undefined;
  /** @default 'any' */
  readonly allowedOperations?: AllowedOperations;
  readonly logger: Logger;
};

/** The context of one request. */
export type StandaloneContext = {
  signal?: ClientDisconnect | undefined;
  readonly headers?: Record<string, string>;
  /** Absent for a stream. */
  readonly cachePolicy?: ResponseCachePolicy;
};
