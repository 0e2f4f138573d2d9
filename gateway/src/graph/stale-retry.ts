import type { GraphQLDataSource } from '@apollo/gateway';
import { unauthenticated } from '@hjalpmedel/domain';
import { around, type Reply } from './around.js';
import type { GraphContext } from './context.js';

/** Gives the context the person's newest authority; false where there is none to give. */
export type Renew = (context: GraphContext) => Promise<boolean>;

/**
 * Repeats a call once when the service knows of a newer authority than the token was made from.
 * It was refused before anything ran, so this is safe for mutations too.
 */
export function withStaleRetry(source: GraphQLDataSource, renew: Renew): GraphQLDataSource {
  return around(source, (ask, context, receive) =>
    ask((error, reply) => {
      if (!reply || !isStale(reply)) return receive(error, reply);
      renew(context).then(
        (isRenewed) => (isRenewed ? ask(receive) : receive(undefined, reply)),
        (failure: unknown) => receive(failure, undefined),
      );
    }),
  );
}

function isStale({ data, errors }: Reply): boolean {
  if (data) return false;
  return (errors ?? []).some(
    ({ extensions }) => extensions?.['code'] === unauthenticated.entry.code && extensions['stale'] === true,
  );
}
