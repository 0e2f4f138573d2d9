export { readConfig, type IdentityConfig } from './config.js';
export { createIdentityService } from './service.js';

// For the bench, which fills the stores in bulk.
export { declareModels, type Models } from './models.js';
export { municipalityRegister } from './municipalities/data/municipality-register.js';
export { delegationDecider } from './delegations/domain/delegation.decide.js';
export type { DelegationEvent } from './delegations/domain/delegation.js';
export { licenceDecider } from './licences/domain/licence.decide.js';
export type { LicenceEvent } from './licences/domain/licence.js';
export { ombudDecider, ombudOperations } from './ombud/domain/ombud.js';
export { staffDecider } from './staff/domain/staff.decide.js';
export type { StaffEvent } from './staff/domain/staff.js';
