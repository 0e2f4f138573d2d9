import { runProcess } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { createIncidentsService } from './service.js';

await runProcess(() => createIncidentsService(readConfig()));
