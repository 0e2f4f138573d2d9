import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createEngine, stringifyResult } from '@hjalpmedel/plan-executor';
import { ApolloServer } from '@apollo/server';
import { UndiciDataSource } from '@hjalpmedel/datasource';
import { createHttpServer, graphqlOverHttp, graphqlRoute, sendJson } from '@hjalpmedel/http';
import { createLogger, createMetrics } from '@hjalpmedel/observability';
import closeWithGrace from 'close-with-grace';
import { findRegistered } from './documents/known-operations.js';
import { withoutPolicy } from './policy/without-policy.js';

const MAX_ERRORS = 1_000;

/** The bare engine on any supergraph, on loopback: no sign-in, no policy, no limits. For conformance runs and benches. */
async function serve(): Promise<string> {
  const { supergraph, port, executor, transport, documents, operations, level } = options();
  const logger = createLogger('engine', { level });
  const sources: UndiciDataSource[] = [];
  const engine = createEngine({
    supergraphSdl: withoutPolicy(readFileSync(supergraph, 'utf8')),
    executor,
    subgraph(name, url) {
      const source = new UndiciDataSource({ name, url, transport });
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
    plugins: [graphqlOverHttp({ maxErrors: MAX_ERRORS })],
    logger,
  });
  await server.start();
  const findKnown =
    documents === undefined || executor === 'stock'
      ? undefined
      : findRegistered({ file: documents, engine, allowed: operations, maxErrors: MAX_ERRORS });
  const http = createHttpServer({
    routes: [
      graphqlRoute(server, {
        path: '/graphql',
        allowGet: true,
        bodyLimitBytes: 10_000_000,
        context: async () => ({}),
        ...(findKnown && { findKnown }),
      }),
      { method: 'GET', path: '/health', handle: (_req, res) => sendJson(res, 200, { healthy: true }) },
    ],
    host: '127.0.0.1',
    port,
    logger,
    metrics: createMetrics({ processMetrics: false }),
  });
  closeWithGrace({ delay: 10_000 }, async () => {
    await http.stop();
    await server.stop();
    await Promise.all(sources.map((source) => source.close()));
  });
  return (await http.start()).url;
}

function options() {
  const { values } = parseArgs({
    options: {
      supergraph: { type: 'string' },
      port: { type: 'string', default: '4000' },
      executor: { type: 'string', default: process.env['EXECUTOR'] ?? 'stock' },
      transport: { type: 'string', default: 'undici' },
      documents: { type: 'string' },
      operations: { type: 'string', default: 'any' },
      'log-level': { type: 'string', default: 'silent' },
    },
    strict: true,
  });
  const { supergraph, executor, transport, documents, operations } = values;
  if (!supergraph) throw new Error('give --supergraph FILE');
  if (executor !== 'stock' && executor !== 'compiled') throw new Error('--executor is stock or compiled');
  if (transport !== 'undici' && transport !== 'net') throw new Error('--transport is undici or net');
  if (operations !== 'any' && operations !== 'registered') throw new Error('--operations is any or registered');
  if (operations === 'registered' && documents === undefined) throw new Error('give --documents FILE');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is a number from 0 to 65535');
  const level = values['log-level'] === 'debug' ? 'debug' : values['log-level'] === 'warn' ? 'warn' : 'silent';
  return { supergraph, port, executor, transport, documents, operations, level } as const;
}

try {
  process.stdout.write(`ready ${await serve()}/graphql\n`);
} catch (error) {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
  process.stderr.write(`✗ the gateway cannot serve this: ${line}\n`);
  process.exit(1); // what the engine has begun keeps the process alive otherwise
}
