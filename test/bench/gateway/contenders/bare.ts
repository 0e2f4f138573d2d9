import { readFileSync } from 'node:fs';
import { createStandaloneGateway, limitHeapGrowth } from '@hjalpmedel/gateway';
import { createLogger } from '@hjalpmedel/observability';

/** The stand-alone gateway. On a message of the bench it swaps its supergraph or reports its plan store. */
const [supergraph = ''] = process.argv.slice(2);
limitHeapGrowth();
const bare = await createStandaloneGateway({
  supergraphSdl: readFileSync(supergraph, 'utf8'),
  port: 0,
  executor: 'compiled',
  transport: 'net',
  logger: createLogger('bare', { level: 'silent' }),
});
process.stdout.write(`ready ${await bare.start()}\n`);

process.on('message', (message: { readonly swap?: string }) => {
  const done = message.swap === undefined ? Promise.resolve() : bare.engine.update(readFileSync(message.swap, 'utf8'));
  done.then(
    () => process.send?.({ statistics: bare.engine.statistics(), memory: process.memoryUsage() }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
