import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { LocalDataSource } from '@hjalpmedel/datasource';
import { findPersistedOperations } from '@hjalpmedel/gateway';
import { createHttpServer, graphqlRoute } from '@hjalpmedel/http';
import { createLogger, createMetrics } from '@hjalpmedel/observability';
import { createEngine, stringifyResult } from '@hjalpmedel/plan-executor';
import { parse } from 'graphql';
import { plain } from '../graph/compose.js';
import { resolvers } from '../graph/resolvers.js';
import { schemaOf, type SubgraphName } from '../graph/type-defs.js';

/** The engine with all subgraphs in its own process. */
const [supergraph = '', documents = ''] = process.argv.slice(2);
const engine = createEngine({
  supergraphSdl: readFileSync(supergraph, 'utf8'),
  executor: 'compiled',
  subgraph: (name) =>
    new LocalDataSource({
      name,
      schema: buildSubgraphSchema([
        {
          typeDefs: parse(plain(schemaOf(name as SubgraphName), false)),
          resolvers: resolvers[name as SubgraphName] as never,
        },
      ]),
    }),
});
const logger = createLogger('local', { level: 'silent' });
const server = new ApolloServer({
  gateway: engine,
  persistedQueries: false,
  stringifyResult,
  stopOnTerminationSignals: false,
  logger,
});
await server.start();
const http = createHttpServer({
  routes: [
    graphqlRoute(server, {
      path: '/graphql',
      context: async () => ({}),
      findStoredOperation: findPersistedOperations({ file: documents, engine }),
    }),
  ],
  host: '127.0.0.1',
  port: 0,
  logger,
  metrics: createMetrics({ processMetrics: false }),
});
process.on('SIGTERM', () => process.exit(0)); // a regular exit writes the profile
process.stdout.write(`ready ${(await http.start()).url}/graphql\n`);
