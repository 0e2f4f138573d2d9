import closeWithGrace from 'close-with-grace';
import { exitOnConfigError } from '@hjalpmedel/config';
import { limitHeapGrowth } from './heap-growth.js';

const STOP_DEADLINE_MS = 20_000;

// Must be set before @apollo/gateway is imported: otherwise it sends usage data to Apollo.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
limitHeapGrowth();
const { createGateway, readConfig } = await import('./index.js');

try {
  const gateway = await createGateway(readConfig(process.env));
  closeWithGrace({ delay: STOP_DEADLINE_MS }, () => gateway.stop());
  await gateway.start();
} catch (error) {
  exitOnConfigError(error);
}
