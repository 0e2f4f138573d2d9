import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createHttpServer, graphqlRoute } from '@hjalpmedel/http';
import { createLogger, createMetrics } from '@hjalpmedel/observability';
import { parse } from 'graphql';

type Thing = Readonly<Record<string, unknown>>;

const user = { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 };
const research = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
];
const dimensions = { size: 'small', weight: 1, unit: 'kg' };
const products = [
  { id: 'apollo-federation', sku: 'federation', package: '@apollo/federation', variation: { id: 'OSS' }, n: 0 },
  { id: 'apollo-studio', sku: 'studio', package: '', variation: { id: 'platform' }, n: 1 },
].map(({ n, ...product }) => ({ ...product, dimensions, createdBy: user, notes: 'note', research: [research[n]] }));
const deprecated = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: user,
};

const sameVariation = (one: Thing, other: Thing): boolean =>
  (one['variation'] as Thing | undefined)?.['id'] === (other['variation'] as Thing | undefined)?.['id'];

/** The subgraph that the suite requires, with its data, on the libraries of our services. */
export async function startProducts(sdl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const resolvers = {
    Query: {
      product: (_: unknown, { id }: { id: string }) => products.find((one) => one.id === id) ?? null,
      deprecatedProduct: (_: unknown, key: Thing) =>
        key['sku'] === deprecated.sku && key['package'] === deprecated.package ? deprecated : null,
    },
    Product: {
      __resolveReference: (key: Thing) =>
        products.find((one) =>
          key['id'] !== undefined
            ? one.id === key['id']
            : one.sku === key['sku'] &&
              (key['package'] === undefined ? sameVariation(one, key) : one.package === key['package']),
        ) ?? null,
    },
    DeprecatedProduct: {
      __resolveReference: ({ sku }: { sku: string }) => (sku === deprecated.sku ? deprecated : null),
    },
    ProductResearch: {
      __resolveReference: ({ study }: { study: { caseNumber: string } }) =>
        research.find((one) => one.study.caseNumber === study.caseNumber) ?? null,
    },
    User: {
      __resolveReference: (key: Thing) => (key['email'] === user.email ? { ...user, ...key, name: user.name } : null),
      averageProductsCreatedPerYear: (one: { totalProductsCreated: number; yearsOfEmployment: number }) =>
        Math.round(one.totalProductsCreated / one.yearsOfEmployment),
    },
    Inventory: { __resolveReference: ({ id }: { id: string }) => ({ id, deprecatedProducts: [deprecated] }) },
  };
  const logger = createLogger('products', { level: 'fatal' });
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
    persistedQueries: false,
    stopOnTerminationSignals: false,
    // One check needs it. Our services switch it off.
    plugins: [ApolloServerPluginInlineTrace()],
    logger,
  });
  await server.start();
  const http = createHttpServer({
    routes: [graphqlRoute(server, { path: '/graphql', context: async () => ({}) })],
    host: '127.0.0.1',
    port: 0,
    logger,
    metrics: createMetrics({ processMetrics: false }),
  });
  const { url } = await http.start();
  return {
    url: `${url}/graphql`,
    async stop() {
      await http.stop(500);
      await server.stop();
    },
  };
}
