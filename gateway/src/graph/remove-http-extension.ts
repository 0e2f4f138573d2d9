import type { GraphQLDataSource } from '@apollo/gateway';
import { wrapDataSource } from './wrap-data-source.js';

/** Removes `extensions.http` from the errors of a service. Apollo Server would set the status of our response by it. */
export function removeHttpExtension(source: GraphQLDataSource): GraphQLDataSource {
  return wrapDataSource(source, (send, _context, callback) =>
    send((error, response) => {
      for (const { extensions } of response?.errors ?? [])
        if (extensions) delete (extensions as { http?: unknown }).http;
      callback(error, response);
    }),
  );
}
