import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { InternalTokenMinter } from '@hjalpmedel/auth';
import { UndiciDataSource, type BodyDataSource } from '@hjalpmedel/datasource';
import { subgraphUnavailable } from '@hjalpmedel/domain';
import type { Metrics } from '@hjalpmedel/observability';
import { callHeaders } from './call-headers.js';
import type { GraphContext } from './context.js';
import { withoutStatus } from './without-status.js';
import { withStaleRetry, type Renew } from './stale-retry.js';

export type SubgraphsOptions = {
  readonly addresses: ReadonlyMap<string, string>;
  readonly timeoutMs: number;
  readonly minter: InternalTokenMinter;
  readonly renew: Renew;
  readonly metrics: Metrics;
};

/** The connections to the services, shared by both graphs and by the gateway's own questions. */
export type Subgraphs = {
  source(name: string): BodyDataSource;
  /** One question of the gateway's own, past the engine. */
  ask(
    name: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    context: GraphContext,
  ): Promise<unknown>;
  close(): Promise<void>;
};

export function createSubgraphs({ addresses, timeoutMs, minter, renew, metrics }: SubgraphsOptions): Subgraphs {
  const seconds = metrics.histogram('subgraph_call_duration_seconds', 'Time of a call to a service.', [
    'subgraph',
    'outcome',
  ]);
  const plain = new Map(
    [...addresses].map(([name, url]) => [
      name,
      new UndiciDataSource({
        name,
        url,
        timeoutMs,
        headers: (context) => callHeaders(minter, context as GraphContext, name),
        deadline: (context) => (context as GraphContext).deadline,
        signal: (context) => (context as GraphContext).signal,
        onCall: ({ subgraph, outcome, ms }) => seconds.observe(ms / 1_000, { subgraph, outcome }),
      }),
    ]),
  );
  const retrying = new Map([...plain].map(([name, source]) => [name, withoutStatus(withStaleRetry(source, renew))]));

  return {
    source: (name) => found(retrying, name),
    async ask(name, query, variables, context) {
      const options = {
        kind: 'loading schema',
        request: { query, variables },
        context,
      } as GraphQLDataSourceProcessOptions;
      const { data, errors } = await found(plain, name)
        .process(options)
        .catch((cause: unknown) => {
          throw subgraphUnavailable({ service: name }, cause);
        });
      if (errors?.length || !data) throw subgraphUnavailable({ service: name }, errors?.[0]);
      return data;
    },
    close: async () => void (await Promise.all([...plain.values()].map((source) => source.close()))),
  };
}

function found<Source>(sources: ReadonlyMap<string, Source>, name: string): Source {
  const source = sources.get(name);
  if (!source) throw new Error(`no subgraph is called ${name}`);
  return source;
}
