import { runProcess } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { createStreamsService } from './service.js';

await runProcess(() => createStreamsService(readConfig()));
