export { readConfig, type ClientsConfig } from './config.js';
export { sealedCollections } from './sealed-collections.js';
export { createClientsService } from './service.js';
