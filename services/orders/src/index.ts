export { readConfig, type OrdersConfig } from './config.js';
export { sealedCollections } from './sealed-collections.js';
export type { SupplierChannel } from './supplier-messages/channel.js';
export { createOrdersService } from './service.js';
