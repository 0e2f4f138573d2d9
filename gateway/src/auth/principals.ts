import type { AuthoritySequences, Principal } from '@hjalpmedel/auth';
import { dayEndsAt, forbidden, subgraphUnavailable } from '@hjalpmedel/domain';

/** A person's authority as identity knows it; nothing of someone it does not know. */
export type FindPrincipal = (hsaId: string) => Promise<Principal | undefined>;

/** The principals of people who act right now: asked of identity once, dropped when their authority changes. */
export type Principals = {
  get(hsaId: string): Promise<Principal>;
  /** Another than this one, which a service has found to be out of date. */
  renew(hsaId: string, outdated: Principal): Promise<Principal>;
  drop(subjectId: string): void;
};

export type PrincipalsOptions = {
  readonly find: FindPrincipal;
  readonly sequences: AuthoritySequences;
  /** How long one may be used: short while authority events cannot be seen. */
  readonly maxAgeMs: () => number;
  readonly now?: () => number;
};

/** Rights are dated by the day: what was read on one day says nothing of the next. */
type Kept = { readonly principal: Principal; readonly since: number; readonly dayEnds: number };
const MAX_KEPT = 20_000;

export function createPrincipals({ find, sequences, maxAgeMs, now = Date.now }: PrincipalsOptions): Principals {
  const kept = new Map<string, Kept>();
  const hsaIds = new Map<string, string>();
  const finding = new Map<string, Promise<Principal>>();

  const isCurrent = ({ subjectId, sequence = 0 }: Principal) => sequence >= (sequences.newest(subjectId) ?? 0);

  function forget(hsaId: string): void {
    const held = kept.get(hsaId);
    if (held) hsaIds.delete(held.principal.subjectId);
    kept.delete(hsaId);
    finding.delete(hsaId);
  }

  async function known(hsaId: string): Promise<Principal> {
    const principal = await find(hsaId);
    if (principal) return principal;
    throw forbidden({ why: 'Ditt HSA-id är inte registrerat i någon kommun här; din enhetschef kan registrera dig.' });
  }

  async function ask(hsaId: string): Promise<Principal> {
    const since = now();
    // An event that comes while identity answers makes that answer old: it is asked once more.
    const first = await known(hsaId);
    const principal = isCurrent(first) ? first : await known(hsaId);
    if (!isCurrent(principal)) throw subgraphUnavailable({ service: 'identity' });
    if (kept.size >= MAX_KEPT) for (const old of [...kept.keys()]) forget(old);
    kept.set(hsaId, { principal, since, dayEnds: dayEndsAt(since) });
    hsaIds.set(principal.subjectId, hsaId);
    return principal;
  }

  /** Everybody who asks meanwhile gets the same answer, unless the person is dropped in between. */
  function askOnce(hsaId: string): Promise<Principal> {
    const running = finding.get(hsaId);
    if (running) return running;
    const asked = ask(hsaId).finally(() => {
      if (finding.get(hsaId) === asked) finding.delete(hsaId);
    });
    finding.set(hsaId, asked);
    return asked;
  }

  return {
    async get(hsaId) {
      const held = kept.get(hsaId);
      const fresh = held && now() - held.since < maxAgeMs() && now() < held.dayEnds;
      if (fresh && isCurrent(held.principal)) return held.principal;
      return askOnce(hsaId);
    },
    async renew(hsaId, outdated) {
      const held = kept.get(hsaId);
      const isNewer = held && (held.principal.sequence ?? 0) > (outdated.sequence ?? 0);
      if (isNewer && isCurrent(held.principal)) return held.principal;
      if (held) forget(hsaId);
      return askOnce(hsaId);
    },
    drop(subjectId) {
      const hsaId = hsaIds.get(subjectId);
      if (hsaId !== undefined) forget(hsaId);
    },
  };
}
