export { readConfig, type IdentityConfig } from './config.js';
export { createIdentityService } from './service.js';

// For whoever fills a store in bulk as its commands would have: the bench.
export { declareModels, type Models } from './data/models.js';
export { municipalityRegister } from './data/municipality-register.js';
export { licenceDecider } from './domain/licence.decide.js';
export type { LicenceEvent } from './domain/licence.js';
export { ombudDecider, ombudOperations } from './domain/ombud.js';
export { staffDecider } from './domain/staff.decide.js';
export type { StaffEvent } from './domain/staff.js';
