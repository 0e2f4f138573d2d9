export type { Exchange } from './exchange.js';
export { completeError } from './graphql-errors.js';
export { graphqlOverHttp, isHarmlessGet, isSameOrigin, type GraphqlOverHttpOptions } from './graphql-over-http.js';
export { graphqlRoute, type GraphqlRouteOptions } from './graphql-route.js';
export {
  bodyOfSearch,
  isPlainRequest,
  type FindKnown,
  type KnownOperation,
  type PlainRequest,
  type RequestBody,
} from './known-operations.js';
export type { Leaving } from './leaving.js';
export type { Probe, Readiness } from './health.js';
export { errorExtensions, HttpError, sendError, statusOf } from './http-error.js';
export { ClientGoneError, readBody, readJson } from './read-body.js';
export { sendJson, sendText } from './respond.js';
export type { Handle, Route } from './router.js';
export { createHttpServer, type HttpServer, type HttpServerOptions, type Upgrade } from './server.js';
export { withoutValues } from './without-values.js';
