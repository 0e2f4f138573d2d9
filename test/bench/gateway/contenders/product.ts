import { readFileSync } from 'node:fs';

process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
const { createGateway, readConfig } = await import('@hjalpmedel/gateway');

/** The product's gateway with every check, as in production, but without Kafka. */
const gateway = await createGateway(
  readConfig(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as NodeJS.ProcessEnv),
);
await gateway.start();
process.on('SIGTERM', () => void gateway.stop().finally(() => process.exit(0)));
process.stdout.write(`ready ${gateway.url()}/graphql\n`);
