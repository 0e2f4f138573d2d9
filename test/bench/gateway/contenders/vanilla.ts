import { readFileSync } from 'node:fs';

// Read while the gateway is imported. The only setting that is not the default.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
const { ApolloGateway } = await import('@apollo/gateway');
const { ApolloServer } = await import('@apollo/server');
const { startStandaloneServer } = await import('@apollo/server/standalone');

/** Apollo's gateway and server with the default data source, started as in their documentation. */
const [supergraph = ''] = process.argv.slice(2);
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(supergraph, 'utf8') });
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const { url } = await startStandaloneServer(new ApolloServer({ gateway, logger: quiet }), {
  listen: { port: 0, host: '127.0.0.1' },
});
process.stdout.write(`ready ${new URL('/graphql', url).href}\n`);
