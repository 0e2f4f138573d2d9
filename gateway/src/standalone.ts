import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createEngine, stringifyResult } from '@hjalpmedel/plan-executor';
import { ApolloServer } from '@apollo/server';
import { UndiciDataSource } from '@hjalpmedel/datasource';
import { createHttpServer, graphqlOverHttp, graphqlRoute, sendJson } from '@hjalpmedel/http';
import { createLogger, createMetrics } from '@hjalpmedel/observability';
import closeWithGrace from 'close-with-grace';

/** The bare engine on any supergraph, on loopback: no sign-in, no policy, no limits. For conformance runs and benches. */
const { values } = parseArgs({
  options: {
    supergraph: { type: 'string' },
    port: { type: 'string', default: '4000' },
    executor: { type: 'string', default: process.env['EXECUTOR'] ?? 'stock' },
    'log-level': { type: 'string', default: 'warn' },
  },
  strict: true,
});
if (!values.supergraph) throw new Error('give --supergraph FILE');
if (values.executor !== 'stock' && values.executor !== 'compiled') throw new Error('--executor is stock or compiled');

const logger = createLogger('engine', { level: values['log-level'] === 'debug' ? 'debug' : 'warn' });
const sources: UndiciDataSource[] = [];
const engine = createEngine({
  supergraphSdl: readFileSync(values.supergraph, 'utf8'),
  executor: values.executor,
  subgraph(name, url) {
    const source = new UndiciDataSource({ name, url });
    sources.push(source);
    return source;
  },
  onUncompilable: (operation, reason) => logger.debug({ operation, reason }, 'operation not compiled'),
});
const server = new ApolloServer({
  gateway: engine,
  introspection: true,
  persistedQueries: false,
  includeStacktraceInErrorResponses: false,
  stopOnTerminationSignals: false,
  stringifyResult,
  plugins: [graphqlOverHttp({ maxErrors: 1_000 })],
  logger,
});
await server.start();
const http = createHttpServer({
  routes: [
    graphqlRoute(server, { path: '/graphql', allowGet: true, bodyLimitBytes: 10_000_000, context: async () => ({}) }),
    { method: 'GET', path: '/health', handle: (_req, res) => sendJson(res, 200, { healthy: true }) },
  ],
  host: '127.0.0.1',
  port: Number(values.port),
  logger,
  metrics: createMetrics({ processMetrics: false }),
});
closeWithGrace({ delay: 10_000 }, async () => {
  await http.stop();
  await server.stop();
  await Promise.all(sources.map((source) => source.close()));
});
const { url } = await http.start();
process.stdout.write(`ready ${url}/graphql\n`);
