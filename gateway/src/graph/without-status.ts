import type { GraphQLDataSource } from '@apollo/gateway';
import { around } from './around.js';

/** Takes `extensions.http` from a service's errors: Apollo Server would set the status of our answer by it. */
export function withoutStatus(source: GraphQLDataSource): GraphQLDataSource {
  return around(source, (ask, _context, receive) =>
    ask((error, reply) => {
      for (const { extensions } of reply?.errors ?? []) if (extensions) delete (extensions as { http?: unknown }).http;
      receive(error, reply);
    }),
  );
}
