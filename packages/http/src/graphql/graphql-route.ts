import type { ApolloServer, BaseContext } from '@apollo/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../exchange.js';
import { isRequestBody } from '../request-body.js';
import type { Headers } from '../respond.js';
import type { Route } from '../router.js';
import { sendAnswer, type Answer } from './answer.js';
import { executeWithApollo } from './execute-with-apollo.js';
import { receive, responseTypeFor, type ReceiveOptions } from './receive.js';
import type { FindStoredOperation } from './stored-operation.js';

/** Answers a request with a stream of results. False if the request is not for a stream: then nothing was done. */
export type RespondWithStream = (
  body: unknown,
  req: IncomingMessage,
  res: ServerResponse,
  exchange: Exchange,
) => Promise<boolean>;

/** Sends parts of a response later, to clients that can read them. */
export type DeferredResponder<Context> = {
  /** Tells the engine through the context that the client reads deferred parts. False if it does not. */
  offer(context: Context, accept: string | undefined): boolean;
  /** Sends a response with its deferred parts. False if none follow it: then nothing was sent. */
  send(text: string, context: Context, res: ServerResponse, exchange: Exchange): Promise<boolean>;
};

export type GraphqlRouteOptions<Context extends BaseContext> = ReceiveOptions & {
  readonly path: string;
  /** Creates the context of one request. An error it throws is the response. */
  readonly context: (req: IncomingMessage, exchange: Exchange) => Promise<Context>;
  /** @default false */
  readonly allowGet?: boolean;
  /** Gets each request first. Without it nothing is streamed. */
  readonly respondWithStream?: RespondWithStream;
  /** Finds operations that can be answered without Apollo Server. */
  readonly findStoredOperation?: FindStoredOperation<Context>;
  /** Headers about caching for a response that was executed with this context. @default `no-store` */
  readonly cacheHeaders?: (context: Context) => Headers;
  /** Without it, data of `@defer` is in the response itself. */
  readonly deferred?: DeferredResponder<Context>;
};

/**
 * The pipeline of a GraphQL request: receive, authenticate, find the operation, execute it, answer. A stored operation is
 * parsed and valid, and its `execute` checks the policy. Apollo Server runs the other operations through the same engine
 * and the same checks.
 */
export function graphqlRoute<Context extends BaseContext>(
  server: ApolloServer<Context>,
  options: GraphqlRouteOptions<Context>,
): Route {
  const { path, context: authenticate, allowGet = false, respondWithStream, findStoredOperation, deferred } = options;
  const { cacheHeaders = () => ({}) } = options;
  return {
    method: allowGet ? ['GET', 'POST'] : 'POST',
    path,
    async handle(req, res, exchange) {
      const { body, request } = await receive(req, exchange, options);
      if (await respondWithStream?.(request, req, res, exchange)) return;
      const context = await authenticate(req, exchange);
      const readsParts = deferred?.offer(context, req.headers.accept) ?? false;
      const type = responseTypeFor(req, readsParts);
      const stored = findStoredOperation && isRequestBody(request) ? findStoredOperation(request) : undefined;
      // Apollo Server judges a GET: it may come from another site, and must not be a mutation.
      const text = isRequestBody(body) ? await stored?.execute(body['variables'], context, exchange) : undefined;
      const answer: Answer =
        text === undefined
          ? await executeWithApollo(server, { req, exchange, body, context, type, text: stored?.text })
          : { status: 200, contentType: type, text, headers: {} };
      if (readsParts && (await deferred?.send(answer.text, context, res, exchange))) return;
      sendAnswer(res, answer, cacheHeaders(context), exchange.requestId);
    },
  };
}
