import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ConfigError } from '@hjalpmedel/config';
import { subgraphUnavailable } from '@hjalpmedel/domain';
import type { Metrics } from '@hjalpmedel/observability';
import type { GraphContext } from './context.js';
import { createSource, type LocalService, type SourceOptions } from './subgraph-source.js';
import { withoutStatus } from './without-status.js';
import { withStaleRetry, type Renew } from './stale-retry.js';

export type SubgraphsOptions = Omit<SourceOptions, 'onCall'> & {
  readonly addresses: ReadonlyMap<string, string>;
  /** Services in this process, which are then not called by their addresses. */
  readonly local?: ReadonlyMap<string, LocalService> | undefined;
  readonly renew: Renew;
  readonly metrics: Metrics;
};

/** The connections to the services, shared by both graphs and by the gateway's own questions. */
export type Subgraphs = {
  source(name: string): GraphQLDataSource;
  /** One question of the gateway's own, past the engine. */
  ask(
    name: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    context: GraphContext,
  ): Promise<unknown>;
  close(): Promise<void>;
};

export function createSubgraphs({ addresses, local, renew, metrics, ...how }: SubgraphsOptions): Subgraphs {
  const seconds = metrics.histogram('subgraph_call_duration_seconds', 'Time of a call to a service.', [
    'subgraph',
    'outcome',
  ]);
  const onCall: SourceOptions['onCall'] = ({ subgraph, outcome, ms }) =>
    seconds.observe(ms / 1_000, { subgraph, outcome });
  const plain = new Map(
    [...addresses].map(([name, url]) => [name, createSource(name, local?.get(name) ?? { url }, { ...how, onCall })]),
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

/** The services of this process; all of them must be there. */
export function localServices(
  addresses: ReadonlyMap<string, string>,
  local: ReadonlyMap<string, LocalService> = new Map(),
): ReadonlyMap<string, LocalService> {
  const missing = [...addresses.keys()].filter((name) => !local.has(name));
  if (missing.length > 0)
    throw new ConfigError([`EXECUTION: local needs the services in this process; missing: ${missing.join(', ')}`]);
  return local;
}

function found<Source>(sources: ReadonlyMap<string, Source>, name: string): Source {
  const source = sources.get(name);
  if (!source) throw new Error(`no subgraph is called ${name}`);
  return source;
}
