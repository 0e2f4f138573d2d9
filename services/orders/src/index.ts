export { readConfig, type OrdersConfig } from './config.js';
export { createOrdersService } from './service.js';
