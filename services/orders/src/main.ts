import { runProcess } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { createOrdersService } from './service.js';

await runProcess(() => createOrdersService(readConfig()));
