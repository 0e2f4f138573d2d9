import type { GraphQLDataSource } from '@apollo/gateway';
import {
  supportsSerializedRequests,
  type ResponseCallback,
  type SerializedRequestDataSource,
} from '@hjalpmedel/datasource';

/** Makes the call. Each use sends it again. */
export type SendCall = (callback: ResponseCallback) => void;

/** Wraps every call of a data source. `wrap` decides when the call is sent and what its caller receives. */
export function wrapDataSource(
  source: GraphQLDataSource,
  wrap: (send: SendCall, context: unknown, callback: ResponseCallback) => void,
): GraphQLDataSource {
  const process: GraphQLDataSource['process'] = (options) =>
    new Promise((resolve, reject) => {
      const send: SendCall = (callback) =>
        void source.process(options).then(
          (response) => callback(undefined, response),
          (error: unknown) => callback(error, undefined),
        );
      wrap(send, options.context, (error, response) =>
        response ? resolve(response) : reject(error instanceof Error ? error : new Error(String(error))),
      );
    });
  if (!supportsSerializedRequests(source)) return { process };
  const dispatch: SerializedRequestDataSource['dispatch'] = (request, callback) =>
    wrap((inner) => source.dispatch(request, inner), request.options.context, callback);
  return Object.assign({ process }, { dispatch });
}
