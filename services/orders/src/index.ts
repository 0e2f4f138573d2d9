export { readConfig, type OrdersConfig } from './config.js';
export { sealedCollections } from './sealed-collections.js';
export type { SupplierChannel } from './supplier-messages/channel.js';
export { createOrdersService } from './service.js';

// For the bench, which fills the stores in bulk.
export { declareModels } from './models.js';
export { needsAssessmentDecider } from './assessments/domain/needs-assessment.js';
export type { Assessment } from './assessments/domain/needs-assessment.js';
export { orderDecider } from './orders/domain/order.decide.js';
export type { OrderEvent } from './orders/domain/order.js';
