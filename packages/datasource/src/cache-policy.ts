import type { SubgraphResponse } from './serialized-request.js';

/** The cache policy of a whole response. Each subgraph call restricts it. */
export interface CachePolicy {
  restrict(hint: { maxAge: number; scope?: 'PRIVATE' | 'PUBLIC' }): void;
}

/**
 * Restricts a policy to the Cache-Control of a subgraph. A response without `max-age`, of a mutation or with errors is
 * not cacheable.
 */
export function restrictCachePolicy(
  policy: CachePolicy,
  cacheControl: string | undefined,
  { errors }: SubgraphResponse,
  mutation: boolean,
): void {
  const directives = (cacheControl ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const isForbidden = mutation || errors?.length || directives.some((part) => /^no-(?:store|cache)\b/.test(part));
  const age = directives
    .map((part) => /^max-age\s*=\s*"?(\d+)"?$/.exec(part)?.[1])
    .find((found) => found !== undefined);
  const scope = directives.some((part) => /^private\b/.test(part))
    ? 'PRIVATE'
    : directives.includes('public')
      ? 'PUBLIC'
      : undefined;
  policy.restrict({ maxAge: isForbidden || age === undefined ? 0 : Number(age), ...(scope && { scope }) });
}
