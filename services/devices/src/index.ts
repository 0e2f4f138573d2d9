export { readConfig, type DevicesConfig } from './config.js';
export { sealedCollections } from './sealed-collections.js';
export { createDevicesService } from './service.js';
