export { acceptedTypes, type OfferedType } from './accept.js';
export type { ClientDisconnect } from './client-disconnect.js';
export { isCsrfSafeGet, isSameOrigin } from './cross-site.js';
export { addErrorExtensions } from './error-extensions.js';
export {
  formatEvent,
  openEventStream,
  type EventStream,
  type EventStreamOptions,
  type ServerSentEvent,
} from './event-stream.js';
export type { Exchange } from './exchange.js';
export { graphqlOverHttp, isGraphqlResponse, type GraphqlOverHttpOptions } from './graphql-over-http.js';
export {
  graphqlRoute,
  type DeferredResponder,
  type GraphqlRouteOptions,
  type RespondWithStream,
} from './graphql/graphql-route.js';
export type { Readiness, ReadinessProbe } from './health.js';
export { errorExtensions, HttpError, sendError, statusOf } from './http-error.js';
export { ClientDisconnectedError, readBody, readJson, type ParseJson } from './read-body.js';
export { redactValues } from './redact-values.js';
export { isRequestBody, isTextRequest, requestFromSearch, type RequestBody, type TextRequest } from './request-body.js';
export { sendJson, sendText } from './respond.js';
export { GRAPHQL_RESPONSE_TYPE, negotiateResponseType, singleResponseTypes } from './response-type.js';
export type { Route, RouteHandler } from './router.js';
export { createHttpServer, type HttpServer, type HttpServerOptions, type Upgrade } from './server.js';
export type { FindStoredOperation, StoredOperation } from './graphql/stored-operation.js';
