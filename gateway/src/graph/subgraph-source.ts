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

/** A service in this process: what stands behind its HTTP server otherwise. */
export type LocalService = Pick<LocalDataSourceOptions, 'schema' | 'formatError'> & {
  /** From the headers of a call, with all that they are checked for. */
  readonly context: (headers: Readonly<Record<string, string>>) => unknown;
};

export type SourceOptions = {
  readonly timeoutMs: number;
  /** Under way to one service at the same time; more of them wait. */
  readonly calls: number;
  /** Faults in a row after which a service is left alone for a second. */
  readonly breaker: number;
  readonly transport: 'undici' | 'net';
  readonly shareReads: boolean;
  readonly minter: InternalTokenMinter;
  readonly onCall: (call: CallReport) => void;
};

export type Source = GraphQLDataSource & { close(): Promise<void> };

/** The way to one service: over HTTP, or into this process. Both know the same of a request. */
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
      // Ids and deadline change no answer; who asks is all that does.
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
