import { readFileSync } from 'node:fs';

// Read while the gateway is imported; the only thing that is not as it comes.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
const { ApolloGateway } = await import('@apollo/gateway');
const { ApolloServer } = await import('@apollo/server');
const { startStandaloneServer } = await import('@apollo/server/standalone');

/** Apollo's gateway and server as their documentation starts them, with the default data source. */
const [supergraph = ''] = process.argv.slice(2);
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(supergraph, 'utf8') });
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const { url } = await startStandaloneServer(new ApolloServer({ gateway, logger: quiet }), {
  listen: { port: 0, host: '127.0.0.1' },
});
process.stdout.write(`ready ${new URL('/graphql', url).href}\n`);
