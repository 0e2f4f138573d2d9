import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ConfigError } from '@hjalpmedel/config';
import { subgraphUnavailable } from '@hjalpmedel/domain';
import type { Logger, Metrics } from '@hjalpmedel/observability';
import { createCallLog } from './call-log.js';
import type { GraphContext } from './context.js';
import { createSource, type LocalService, type Source, type SourceOptions } from './subgraph-source.js';
import { withoutStatus } from './without-status.js';
import { withStaleRetry, type Renew } from './stale-retry.js';

export type SubgraphsOptions = Omit<SourceOptions, 'onCall'> & {
  /** As they are now, by name. */
  readonly addresses: () => ReadonlyMap<string, string>;
  /** Addresses that replace the composed ones. */
  readonly replaced: Readonly<Record<string, string>>;
  /** Services in this process, which are then not called by their addresses. */
  readonly local?: ReadonlyMap<string, LocalService> | undefined;
  readonly renew: Renew;
  readonly metrics: Metrics;
  readonly logger: Logger;
};

/** The connections to the services, shared by both graphs and by the gateway's own questions. */
export type Subgraphs = {
  /** Of a service at the address that a supergraph gives it; the same one as long as both stay. */
  source(name: string, composedUrl: string): GraphQLDataSource;
  /** One question of the gateway's own, past the engine. */
  ask(
    name: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    context: GraphContext,
  ): Promise<unknown>;
  close(): Promise<void>;
};

export function createSubgraphs({
  addresses,
  replaced,
  local,
  renew,
  metrics,
  logger,
  ...how
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
  const known = new Map<string, { readonly plain: Source; readonly retrying: GraphQLDataSource }>();
  const at = (name: string, url: string) => {
    const place = `${name} ${local ? '' : url}`;
    const found = known.get(place);
    if (found) return found;
    const to = local ? local.get(name) : { url };
    if (!to) throw new Error(`the service ${name} is not in this process`);
    const plain = createSource(name, to, { ...how, onCall });
    const made = { plain, retrying: withoutStatus(withStaleRetry(plain, renew)) };
    known.set(place, made);
    return made;
  };

  return {
    source: (name, composedUrl) => at(name, replaced[name] ?? composedUrl).retrying,
    async ask(name, query, variables, context) {
      const options = {
        kind: 'loading schema',
        request: { query, variables },
        context,
      } as GraphQLDataSourceProcessOptions;
      const url = addresses().get(name);
      if (url === undefined) throw new Error(`no subgraph is called ${name}`);
      const { data, errors } = await at(name, url)
        .plain.process(options)
        .catch((cause: unknown) => {
          throw subgraphUnavailable({ service: name }, cause);
        });
      if (errors?.length || !data) throw subgraphUnavailable({ service: name }, errors?.[0]);
      return data;
    },
    close: async () => void (await Promise.all([...known.values()].map(({ plain }) => plain.close()))),
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
