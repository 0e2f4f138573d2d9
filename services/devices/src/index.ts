export { readConfig, type DevicesConfig } from './config.js';
export { createDevicesService } from './service.js';
