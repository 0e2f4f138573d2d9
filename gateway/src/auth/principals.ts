import { LRUCache } from 'lru-cache';
import type { AuthoritySequences, Principal } from '@hjalpmedel/auth';
import { dayEndsAt, forbidden, subgraphUnavailable } from '@hjalpmedel/domain';

/** Reads a person's authority from identity. Undefined if identity does not know the person. */
export type FindPrincipal = (hsaId: string) => Promise<Principal | undefined>;

/** The principals of people: read from identity once, dropped when their authority changes. */
export type Principals = {
  get(hsaId: string): Promise<Principal>;
  /** Returns a newer principal than `outdated`, which a service has refused. */
  renew(hsaId: string, outdated: Principal): Promise<Principal>;
  drop(subjectId: string): void;
};

export type PrincipalsOptions = {
  readonly find: FindPrincipal;
  readonly sequences: AuthoritySequences;
  /** How long a cached principal may be used. Short while authority events cannot be read. */
  readonly maxAgeMs: () => number;
  readonly now?: () => number;
};

/** Rights are dated by the day, so a principal is not used after the day on which it was read. */
type CachedPrincipal = { readonly principal: Principal; readonly readAt: number; readonly dayEndsAt: number };

const MAX_CACHED = 20_000;

export function createPrincipals({ find, sequences, maxAgeMs, now = Date.now }: PrincipalsOptions): Principals {
  const hsaIds = new Map<string, string>();
  const cache = new LRUCache<string, CachedPrincipal>({
    max: MAX_CACHED,
    dispose: ({ principal }) => hsaIds.delete(principal.subjectId),
  });
  const pending = new Map<string, Promise<Principal>>();
  const isCurrent = ({ subjectId, sequence = 0 }: Principal) => sequence >= (sequences.newest(subjectId) ?? 0);

  function forget(hsaId: string): void {
    cache.delete(hsaId);
    pending.delete(hsaId);
  }

  async function findKnown(hsaId: string): Promise<Principal> {
    const principal = await find(hsaId);
    if (principal) return principal;
    throw forbidden({ why: 'Ditt HSA-id är inte registrerat i någon kommun här; din enhetschef kan registrera dig.' });
  }

  async function read(hsaId: string): Promise<Principal> {
    const readAt = now();
    // An event that arrives while identity answers makes the answer outdated: identity is asked once more.
    const first = await findKnown(hsaId);
    const principal = isCurrent(first) ? first : await findKnown(hsaId);
    if (!isCurrent(principal)) throw subgraphUnavailable({ service: 'identity' });
    cache.set(hsaId, { principal, readAt, dayEndsAt: dayEndsAt(readAt) });
    hsaIds.set(principal.subjectId, hsaId);
    return principal;
  }

  /** Concurrent callers share one read. A read that began before `drop` is not shared with later callers. */
  function readOnce(hsaId: string): Promise<Principal> {
    const running = pending.get(hsaId);
    if (running) return running;
    const reading = read(hsaId).finally(() => {
      if (pending.get(hsaId) === reading) pending.delete(hsaId);
    });
    pending.set(hsaId, reading);
    return reading;
  }

  return {
    async get(hsaId) {
      const cached = cache.get(hsaId);
      const isFresh = cached && now() - cached.readAt < maxAgeMs() && now() < cached.dayEndsAt;
      if (isFresh && isCurrent(cached.principal)) return cached.principal;
      return readOnce(hsaId);
    },
    async renew(hsaId, outdated) {
      const cached = cache.get(hsaId);
      const isNewer = cached && (cached.principal.sequence ?? 0) > (outdated.sequence ?? 0);
      if (isNewer && isCurrent(cached.principal)) return cached.principal;
      if (cached) forget(hsaId);
      return readOnce(hsaId);
    },
    drop(subjectId) {
      const hsaId = hsaIds.get(subjectId);
      if (hsaId !== undefined) forget(hsaId);
    },
  };
}
