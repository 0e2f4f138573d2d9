import closeWithGrace from 'close-with-grace';
import { exitOnConfigError } from '@hjalpmedel/config';
import { keepHeapSmall } from './heap.js';

const STOP_MS = 20_000;

// Read by Apollo's gateway while it is imported: unless it is set by then, it reports to its maker.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
keepHeapSmall();
const { createGateway, readConfig } = await import('./index.js');

try {
  const gateway = await createGateway(readConfig(process.env));
  closeWithGrace({ delay: STOP_MS }, () => gateway.stop());
  await gateway.start();
} catch (error) {
  exitOnConfigError(error);
}
