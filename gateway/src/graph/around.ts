import type { GraphQLDataSource } from '@apollo/gateway';
import { takesBodies, type BodyDataSource, type Receive, type SubgraphReply } from '@hjalpmedel/datasource';
import type { GraphContext } from './context.js';

export type Reply = SubgraphReply;

/** Makes the call; again, if it is used again. */
export type Ask = (receive: Receive) => void;

/** Puts something around every call of a source, in whichever form an executor makes it. */
export function around(
  source: GraphQLDataSource,
  change: (ask: Ask, context: GraphContext, receive: Receive) => void,
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
  if (!takesBodies(source)) return { process };
  const dispatch: BodyDataSource['dispatch'] = (call, receive) =>
    change((inner) => source.dispatch(call, inner), call.options.context as GraphContext, receive);
  return Object.assign({ process }, { dispatch });
}
