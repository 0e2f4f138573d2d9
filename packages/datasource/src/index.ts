export type { CachePolicy } from './cache-policy.js';
export {
  type SerializedRequest,
  type SerializedRequestDataSource,
  type ResponseCallback,
  type SubgraphResponse,
  serializeRequest,
  isMutation,
  dispatchAsync,
  supportsSerializedRequests,
} from './serialized-request.js';
export { type SubgraphFailureCode, isRequestSpecific, subgraphError } from './failures.js';
export {
  type BreakerOptions,
  type BulkheadOptions,
  type CallContext,
  type CallOutcome,
  type CallReport,
  type DataSourceOptions,
  type ClientDisconnect,
} from './options.js';
export { LocalDataSource, type LocalDataSourceOptions } from './local-data-source.js';
export { type SseOperation, type SseOptions, subscribeOverSse } from './sse-source.js';
export { UndiciDataSource } from './undici-data-source.js';
