import type { GraphQLDataSource } from '@apollo/gateway';
import { takesBodies } from '@hjalpmedel/datasource';
import type { GraphContext } from './context.js';

export type Reply = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** Puts something around every call of a source, in whichever form an executor makes it. */
export function around(
  source: GraphQLDataSource,
  change: (call: () => Promise<Reply>, context: GraphContext) => Promise<Reply>,
): GraphQLDataSource {
  const process: GraphQLDataSource['process'] = (options) =>
    change(() => source.process(options), options.context as GraphContext);
  if (!takesBodies(source)) return { process };
  const send: typeof source.send = (call) => change(() => source.send(call), call.options.context as GraphContext);
  return Object.assign({ process }, { send });
}
