export { readConfig, type IdentityConfig } from './config.js';
export { createIdentityService } from './service.js';
