export { readConfig, type IncidentsConfig } from './config.js';
export { createIncidentsService } from './service.js';
