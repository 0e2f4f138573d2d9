import { runProcess } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { createClientsService } from './service.js';

await runProcess(() => createClientsService(readConfig()));
