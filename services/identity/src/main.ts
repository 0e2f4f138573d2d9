import { runProcess } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { createIdentityService } from './service.js';

await runProcess(() => createIdentityService(readConfig()));
