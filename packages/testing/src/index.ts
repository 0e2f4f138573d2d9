export { clientEventSamples, type EventSample } from './event-samples.js';
export { goldenRecord, type GoldenRecordOptions } from './golden-record.js';
export { execute, type GraphqlAnswer, type GraphqlError } from './graphql-client.js';
export { specification } from './specification.js';
export { createTestKeys, person, system, type TestKeys } from './test-keys.js';
export { createTestNetwork, engines, type ServiceFactory, type TestNetwork } from './test-network.js';
export { until } from './until.js';
export { answerTo, rootFields } from './walk.js';
