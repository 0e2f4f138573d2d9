import type { GraphQLDataSource } from '@apollo/gateway';
import type { SubgraphResponse } from '@hjalpmedel/datasource';
import { unauthenticated } from '@hjalpmedel/domain';
import type { GraphContext } from './context.js';
import { wrapDataSource } from './wrap-data-source.js';

/** Updates the context with the newest authority of the person. False if it cannot be updated. */
export type RenewAuthority = (context: GraphContext) => Promise<boolean>;

/**
 * Repeats a call once if the service knows a newer authority than the token was made from. The service refused it
 * before it ran anything, so a mutation may be repeated too.
 */
export function withStaleRetry(source: GraphQLDataSource, renew: RenewAuthority): GraphQLDataSource {
  return wrapDataSource(source, (send, context, callback) =>
    send((error, response) => {
      if (!response || !isStale(response)) return callback(error, response);
      renew(context as GraphContext).then(
        (isRenewed) => (isRenewed ? send(callback) : callback(undefined, response)),
        (failure: unknown) => callback(failure, undefined),
      );
    }),
  );
}

function isStale({ data, errors }: SubgraphResponse): boolean {
  if (data) return false;
  return (errors ?? []).some(
    ({ extensions }) => extensions?.['code'] === unauthenticated.entry.code && extensions['stale'] === true,
  );
}
