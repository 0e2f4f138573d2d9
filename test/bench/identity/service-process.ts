import type { ServiceConfig } from '@hjalpmedel/subgraph';
import { createIdentityService } from '../../../services/identity/src/index.js';

// The service as `main.ts` runs it, but told its settings by the bench; it ends when the bench lets go of it.
const service = await createIdentityService(JSON.parse(process.argv[2] ?? '') as ServiceConfig);
process.once('disconnect', () => void service.stop().then(() => process.exit(0)));
await service.start();
process.send?.(service.url());
