import { subscribeOverSse, UndiciDataSource, type DataSourceOptions } from '@hjalpmedel/datasource';
import { activateByPercentage, createEngine, type Engine, type SubscriptionSource } from '@hjalpmedel/plan-executor';
import { createCallLog } from '../graph/call-log.js';
import { removeHttpExtension } from '../graph/remove-http-extension.js';
import { stripPolicy } from '../policy/strip-policy.js';
import type { StandaloneContext, StandaloneOptions } from './options.js';

/** The engine with a data source for each subgraph. */
export type StandaloneEngine = { readonly engine: Engine; closeSources(): Promise<unknown> };

export function createStandaloneEngine(options: StandaloneOptions): StandaloneEngine {
  const { supergraphSdl, executor, logger, overrideLabels = [] } = options;
  const sources: UndiciDataSource[] = [];
  const onCall = createCallLog(logger);
  const engine = createEngine({
    supergraphSdl: stripPolicy(supergraphSdl),
    executor,
    subgraph(name, url) {
      const source = new UndiciDataSource({ name, url, ...callOptions(options, onCall) });
      sources.push(source);
      return removeHttpExtension(source);
    },
    isOverrideActive: (label, context) => overrideLabels.includes(label) || activateByPercentage(label, context),
    onUnsupportedOperation: (operation, reason) => logger.debug({ operation, reason }, 'operation not compiled'),
  });
  return { engine, closeSources: () => Promise.all(sources.map((source) => source.close())) };
}

/** Subscribes at the subgraph that owns the root field. */
export function subscriptionSource(addressOf: (subgraph: string) => string | undefined): SubscriptionSource {
  return (request, { lastEventId, headers }, signal) =>
    subscribeOverSse(request, {
      url: addressOf(request.service) ?? '',
      signal,
      headers: {
        ...(headers as Record<string, string> | undefined),
        ...(typeof lastEventId === 'string' && { 'last-event-id': lastEventId }),
      },
    });
}

function callOptions(
  { transport, timeoutMs, calls, breaker, headers }: StandaloneOptions,
  onCall: NonNullable<DataSourceOptions['onCall']>,
): Omit<DataSourceOptions, 'name' | 'url'> {
  return {
    transport,
    onCall,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(calls !== undefined && { connections: calls }),
    ...(breaker !== undefined && { breaker: { failures: breaker } }),
    ...(headers?.length && { headers: (context) => (context as StandaloneContext).headers ?? {} }),
    signal: (context) => (context as StandaloneContext).signal,
    cachePolicy: (context) => (context as StandaloneContext).cachePolicy,
  };
}
