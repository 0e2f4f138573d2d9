export { readConfig, type OrdersConfig } from './config.js';
export { sealedCollections } from './sealed-collections.js';
export { createOrdersService } from './service.js';
