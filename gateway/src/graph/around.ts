import type { GraphQLDataSource } from '@apollo/gateway';
import {
  supportsSerializedRequests,
  type SerializedRequestDataSource,
  type ResponseCallback,
  type SubgraphResponse,
} from '@hjalpmedel/datasource';
import type { GraphContext } from './context.js';

export type Reply = SubgraphResponse;

/** Makes the call; again, if it is used again. */
export type Ask = (receive: ResponseCallback) => void;

/** Puts something around every call of a source, in whichever form an executor makes it. */
export function around(
  source: GraphQLDataSource,
  change: (ask: Ask, context: GraphContext, receive: ResponseCallback) => void,
): GraphQLDataSource {
  const process: GraphQLDataSource['process'] = (options) =>
    new Promise((resolve, reject) => {
      const ask: Ask = (receive) =>
        void source.process(options).then(
          (reply) => receive(undefined, reply),
          (error: unknown) => receive(error, undefined),
        );
      change(ask, options.context as GraphContext, (error, reply) =>
        reply ? resolve(reply) : reject(error instanceof Error ? error : new Error(String(error))),
      );
    });
  if (!supportsSerializedRequests(source)) return { process };
  const dispatch: SerializedRequestDataSource['dispatch'] = (call, receive) =>
    change((inner) => source.dispatch(call, inner), call.options.context as GraphContext, receive);
  return Object.assign({ process }, { dispatch });
}
