/** The newest authority sequence known per person, fed by `identity.authority.v1`. */
export type AuthoritySequences = {
  learn(subjectId: string, sequence: number): void;
  newest(subjectId: string): number | undefined;
};

/**
 * Remembers sequences for as long as a token made from an older one could be used. Entries are never evicted by number:
 * a revoked right would work again.
 */
export function createAuthoritySequences(keepMs = 180_000, now: () => number = Date.now): AuthoritySequences {
  const entries = new Map<string, { sequence: number; until: number }>();
  return {
    learn(subjectId, sequence) {
      const previous = entries.get(subjectId);
      entries.delete(subjectId); // Inserted again at the end, so that the map is ordered by age.
      entries.set(subjectId, { sequence: Math.max(sequence, previous?.sequence ?? 0), until: now() + keepMs });
      for (const [id, entry] of entries) {
        if (entry.until > now()) break;
        entries.delete(id);
      }
    },
    newest: (subjectId) => entries.get(subjectId)?.sequence,
  };
}
