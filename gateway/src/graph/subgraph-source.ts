import type { GraphQLDataSource } from '@apollo/gateway';
import type { InternalTokenMinter } from '@hjalpmedel/auth';
import {
  LocalDataSource,
  type LocalDataSourceOptions,
  UndiciDataSource,
  type CallReport,
} from '@hjalpmedel/datasource';
import { callHeaders } from './call-headers.js';
import type { GraphContext } from './context.js';

/** A service in this process, without its HTTP server. */
export type LocalService = Pick<LocalDataSourceOptions, 'schema' | 'formatError'> & {
  /** Creates the context from the headers of a call, with the same checks as over HTTP. */
  readonly context: (headers: Readonly<Record<string, string>>) => unknown;
};

export type SourceOptions = {
  readonly timeoutMs: number;
  /** Maximum number of concurrent calls to one service. Further calls wait. */
  readonly calls: number;
  /** Consecutive failures after which calls to a service are refused for a second. */
  readonly breaker: number;
  readonly transport: 'undici' | 'net';
  readonly shareReads: boolean;
  readonly minter: InternalTokenMinter;
  readonly onCall: (call: CallReport) => void;
};

export type Source = GraphQLDataSource & { close(): Promise<void> };

/** Creates the data source of one service: over HTTP, or in this process. Both send the same context. */
export function createSource(
  name: string,
  to: { readonly url: string } | LocalService,
  { timeoutMs, calls, breaker, transport, shareReads, minter, onCall }: SourceOptions,
): Source {
  const headers = (context: unknown) => callHeaders(minter, context as GraphContext, name);
  const common = {
    name,
    timeoutMs,
    deadline: (context: unknown) => (context as GraphContext).deadline,
    signal: (context: unknown) => (context as GraphContext).signal,
    onCall,
  };
  if ('url' in to) {
    return new UndiciDataSource({
      ...common,
      url: to.url,
      transport,
      connections: calls,
      breaker: { failures: breaker },
      headers,
      // The response depends on the principal, not on request ids and deadline.
      ...(shareReads && { coalesce: (context: unknown) => JSON.stringify((context as GraphContext).principal) }),
    });
  }
  const { schema, formatError, context } = to;
  const local = new LocalDataSource({
    ...common,
    schema,
    ...(formatError && { formatError }),
    context: async (given) => context(await headers(given)),
  });
  return Object.assign(local, { close: async () => undefined });
}
