/** The newest authority sequence known per person, fed by `identity.authority.v1`. */
export type AuthoritySequences = {
  learn(subjectId: string, sequence: number): void;
  newest(subjectId: string): number | undefined;
};

/** Remembers sequences for as long as a token made from an older one could still be used. */
export function createAuthoritySequences(keepMs = 180_000, now: () => number = Date.now): AuthoritySequences {
  const known = new Map<string, { sequence: number; until: number }>();
  return {
    learn(subjectId, sequence) {
      const before = known.get(subjectId);
      known.delete(subjectId); // re-inserted at the end, so that the map stays in order of age
      known.set(subjectId, { sequence: Math.max(sequence, before?.sequence ?? 0), until: now() + keepMs });
      for (const [id, entry] of known) {
        if (entry.until > now()) break;
        known.delete(id);
      }
    },
    newest: (subjectId) => known.get(subjectId)?.sequence,
  };
}
