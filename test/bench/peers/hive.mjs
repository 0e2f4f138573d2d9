import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';

// Hive's gateway runtime on node:http; with `rust` its plans come from the Rust planner.
const [supergraph, planner] = process.argv.slice(2);
const { unifiedGraphHandler } = planner === 'rust' ? await import('@graphql-hive/router-runtime') : {};
const gateway = createGatewayRuntime({
  supergraph,
  logging: false,
  maskedErrors: false,
  graphiql: false,
  landingPage: false,
  // Sharing equal calls is off in every contender: it would hide what an engine costs.
  transportEntries: { '*': { options: { deduplicateInflightRequests: false } } },
  ...(unifiedGraphHandler && { unifiedGraphHandler }),
});
const server = createServer(gateway);
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready http://127.0.0.1:${server.address().port}/graphql\n`));
