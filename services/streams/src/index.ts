export { readConfig, type StreamsConfig } from './config.js';
export { createStreamsService } from './service.js';
