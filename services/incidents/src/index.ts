export { readConfig, type IncidentsConfig } from './config.js';
export { sealedCollections } from './sealed-collections.js';
export { createIncidentsService } from './service.js';
