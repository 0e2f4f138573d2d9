import type { CachePolicy } from '@hjalpmedel/datasource';

/** The strictest of the policies of all subgraph calls of one request. */
export class ResponseCachePolicy implements CachePolicy {
  #maxAge: number | undefined;
  #isPrivate = false;

  restrict({ maxAge, scope }: Parameters<CachePolicy['restrict']>[0]): void {
    this.#maxAge = Math.min(this.#maxAge ?? maxAge, maxAge);
    this.#isPrivate ||= scope === 'PRIVATE';
  }

  /** The headers of the response. None if it is not cacheable, or if no subgraph was called. */
  headers(vary: readonly string[]): Record<string, string> {
    if (!this.#maxAge) return {};
    const scope = this.#isPrivate ? 'private' : 'public';
    return { 'cache-control': `max-age=${this.#maxAge}, ${scope}`, vary: vary.join(', ') };
  }
}
