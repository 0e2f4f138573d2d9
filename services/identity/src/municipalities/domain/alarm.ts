import type { PlainDate } from '@hjalpmedel/domain';

/** What a municipality lacks: the holder of a function (S1-1, S1-14), or a local document (S1-31, S1-32). */
export type Lack = {
  readonly kind: 'FUNCTION_VACANT' | 'POLICY_MISSING';
  /** The function, or the kind of document. */
  readonly what: string;
};
/** A lack that was published. It is published once, however long it lasts. */
export type Alarm = Lack & { readonly since: PlainDate };

export type AlarmEvent = ({ readonly type: 'AlarmRaised' } & Alarm) | ({ readonly type: 'AlarmCleared' } & Lack);

/** The local documents a municipality's operation must have (S1-31, S1-32). */
export const requiredDocuments = ['DEVIATION', 'OUT_OF_SERVICE'] as const;

const same = (one: Lack, other: Lack) => one.kind === other.kind && one.what === other.what;

/** The changes since the last check: an alarm for each new lack, and the end of each alarm without one. */
export function alarmsAfter(known: readonly Alarm[], lacks: readonly Lack[], asOf: PlainDate): readonly AlarmEvent[] {
  const cleared = known.filter((one) => !lacks.some((lack) => same(lack, one)));
  const raised = lacks.filter((lack) => !known.some((one) => same(lack, one)));
  return [
    ...cleared.map(({ kind, what }): AlarmEvent => ({ type: 'AlarmCleared', kind, what })),
    ...raised.map((lack): AlarmEvent => ({ type: 'AlarmRaised', ...lack, since: asOf })),
  ];
}

export function evolveAlarms(known: readonly Alarm[], event: AlarmEvent): readonly Alarm[] {
  const others = known.filter((one) => !same(one, event));
  return event.type === 'AlarmCleared'
    ? others
    : [...others, { kind: event.kind, what: event.what, since: event.since }];
}
