export { readConfig, type ClientsConfig } from './config.js';
export { createClientsService } from './service.js';
