import type { AuthoritySequences } from '@hjalpmedel/auth';
import { eventCatalogue, RoleAssigned, type DataOf } from '@hjalpmedel/events';
import type { Follower, Messaging } from '@hjalpmedel/messaging';

/** Longer than tokens and principals are cached. */
const LOOKBACK_MS = 120_000;

export type AuthorityListener = {
  readonly sequences: AuthoritySequences;
  /** Called for each event that is newer than the known authority of the person. */
  readonly onChange: (subjectId: string) => void;
};

/** Follows the events of every change of a person's authority, so that a revoked role stops working within a second. */
export function followAuthority(messaging: Messaging, { sequences, onChange }: AuthorityListener): Follower {
  const contracts = [...eventCatalogue().values()].filter(({ topic }) => topic === RoleAssigned.topic);
  return messaging.follow({
    name: 'authority',
    contracts,
    lookbackMs: LOOKBACK_MS,
    onEvent: ({ data }) => {
      const { staffId, sequence } = (data as DataOf<typeof RoleAssigned>).authority;
      if (sequence <= (sequences.newest(staffId) ?? 0)) return;
      sequences.learn(staffId, sequence);
      onChange(staffId);
    },
  });
}
