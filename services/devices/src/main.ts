import { runProcess } from '@hjalpmedel/subgraph';
import { readConfig } from './config.js';
import { createDevicesService } from './service.js';

await runProcess(() => createDevicesService(readConfig()));
