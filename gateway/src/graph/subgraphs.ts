import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ConfigError } from '@hjalpmedel/config';
import { subgraphUnavailable } from '@hjalpmedel/domain';
import type { Logger, Metrics } from '@hjalpmedel/observability';
import { createCallLog } from './call-log.js';
import type { GraphContext } from './context.js';
import { createSource, type LocalService, type Source, type SourceOptions } from './subgraph-source.js';
import { removeHttpExtension } from './remove-http-extension.js';
import { withStaleRetry, type RenewAuthority } from './stale-retry.js';

export type SubgraphsOptions = Omit<SourceOptions, 'onCall'> & {
  /** Current addresses by name. */
  readonly addresses: () => ReadonlyMap<string, string>;
  /** Addresses that replace those of the supergraph, by name. */
  readonly addressOverrides: Readonly<Record<string, string>>;
  /** Services in this process. Their addresses are not used. */
  readonly local?: ReadonlyMap<string, LocalService> | undefined;
  readonly renew: RenewAuthority;
  readonly metrics: Metrics;
  readonly logger: Logger;
};

/** The connections to the services, shared by both graphs and by the gateway's own queries. */
export type Subgraphs = {
  /** The data source of a service at the address in the supergraph. Equal arguments return the same source. */
  source(name: string, composedUrl: string): GraphQLDataSource;
  /** Sends a query of the gateway itself, without the engine. */
  query(
    name: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    context: GraphContext,
  ): Promise<unknown>;
  close(): Promise<void>;
};

export function createSubgraphs({
  addresses,
  addressOverrides,
  local,
  renew,
  metrics,
  logger,
  ...sourceOptions
}: SubgraphsOptions): Subgraphs {
  const log = createCallLog(logger);
  const seconds = metrics.histogram('subgraph_call_duration_seconds', 'Time of a call to a service.', [
    'subgraph',
    'outcome',
  ]);
  const onCall: SourceOptions['onCall'] = (call) => {
    const { subgraph, outcome, ms } = call;
    seconds.observe(ms / 1_000, { subgraph, outcome });
    log(call);
  };
  const sources = new Map<string, { readonly direct: Source; readonly wrapped: GraphQLDataSource }>();
  const sourceAt = (name: string, url: string) => {
    const key = `${name} ${local ? '' : url}`;
    const existing = sources.get(key);
    if (existing) return existing;
    const to = local ? local.get(name) : { url };
    if (!to) throw new Error(`service ${name} does not run in this process`);
    const direct = createSource(name, to, { ...sourceOptions, onCall });
    const created = { direct, wrapped: removeHttpExtension(withStaleRetry(direct, renew)) };
    sources.set(key, created);
    return created;
  };

  return {
    source: (name, composedUrl) => sourceAt(name, addressOverrides[name] ?? composedUrl).wrapped,
    async query(name, query, variables, context) {
      const options = {
        kind: 'loading schema',
        request: { query, variables },
        context,
      } as GraphQLDataSourceProcessOptions;
      const url = addresses().get(name);
      if (url === undefined) throw new Error(`unknown subgraph: ${name}`);
      const { data, errors } = await sourceAt(name, url)
        .direct.process(options)
        .catch((cause: unknown) => {
          throw subgraphUnavailable({ service: name }, cause);
        });
      if (errors?.length || !data) throw subgraphUnavailable({ service: name }, errors?.[0]);
      return data;
    },
    close: async () => void (await Promise.all([...sources.values()].map(({ direct }) => direct.close()))),
  };
}

/** The services in this process. Throws if a subgraph has none. */
export function localServices(
  addresses: ReadonlyMap<string, string>,
  local: ReadonlyMap<string, LocalService> = new Map(),
): ReadonlyMap<string, LocalService> {
  const missing = [...addresses.keys()].filter((name) => !local.has(name));
  if (missing.length > 0)
    throw new ConfigError([`EXECUTION: local needs all services in this process; missing: ${missing.join(', ')}`]);
  return local;
}
