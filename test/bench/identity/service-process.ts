import type { ServiceConfig } from '@hjalpmedel/subgraph';
import { createIdentityService } from '../../../services/identity/src/index.js';

// The service as `main.ts` runs it, with settings from the bench. It ends when the bench disconnects.
const service = await createIdentityService(JSON.parse(process.argv[2] ?? '') as ServiceConfig);
process.once('disconnect', () => void service.stop().then(() => process.exit(0)));
await service.start();
process.send?.(service.url());
