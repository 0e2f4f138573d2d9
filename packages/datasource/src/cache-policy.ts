import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';

interface CachePolicy {
  restrict(hint: { maxAge: number; scope?: 'PRIVATE' | 'PUBLIC' }): void;
}

/** Restricts the cache policy of the whole response to a subgraph's Cache-Control. Without `max-age` it is not cacheable. */
export function restrictCachePolicy(options: GraphQLDataSourceProcessOptions, cacheControl: string | undefined): void {
  if (options.kind !== ('incoming operation' as typeof options.kind) || !('incomingRequestContext' in options)) return;
  const policy = options.incomingRequestContext.overallCachePolicy as Partial<CachePolicy> | undefined;
  if (typeof policy?.restrict !== 'function') return;
  const directives = (cacheControl ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const maxAge = directives.map((part) => /^max-age="?(\d+)"?$/.exec(part)?.[1]).find((age) => age !== undefined);
  const scope = directives.includes('private') ? 'PRIVATE' : directives.includes('public') ? 'PUBLIC' : undefined;
  policy.restrict({ maxAge: maxAge === undefined ? 0 : Number(maxAge), ...(scope && { scope }) });
}
