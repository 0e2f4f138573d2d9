import { createInternalTokenVerifier } from '@hjalpmedel/auth';
import { createLogger, createMetrics } from '@hjalpmedel/observability';
import { createSubgraph } from '@hjalpmedel/subgraph';
import type { JWK } from 'jose';
import { resolvers } from '../graph/resolvers.js';
import { schemaOf, type SubgraphName } from '../graph/type-defs.js';

/** One subgraph on our own runtime: internal tokens, policy per field, coded errors. */
const [name = '', jwk = '{}'] = process.argv.slice(2);
const subgraph = createSubgraph({
  typeDefs: schemaOf(name as SubgraphName).replace('"@listSize"', '"@listSize", "@shareable", "@tag"'),
  resolvers: resolvers[name as SubgraphName],
  verify: createInternalTokenVerifier({ keys: [JSON.parse(jwk) as JWK] }, name),
  context: (caller) => ({ caller }),
  readiness: () => ({ ready: true, checks: {} }),
  logger: createLogger(name, { level: 'silent' }),
  metrics: createMetrics(),
  host: '127.0.0.1',
  port: 0,
});
process.on('SIGTERM', () => process.exit(0)); // a regular exit writes the profile
process.stdout.write(`ready ${(await subgraph.start()).url}\n`);
