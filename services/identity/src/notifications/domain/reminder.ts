import {
  assertNever,
  defineReason,
  notFound,
  refuseIfAny,
  type Decider,
  type Instant,
  type PlainDate,
} from '@hjalpmedel/domain';

export const REMINDER_NOT_OPEN = defineReason('REMINDER_NOT_OPEN', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Påminnelsen är redan kvitterad eller inte längre aktuell.',
  en: 'The reminder has been acknowledged, or its cause is gone.',
});

export const reminderKinds = [
  'COMPETENCE_EXPIRING',
  'COMPETENCE_LAPSED',
  'COURSE_MISSING',
  'DELEGATION_EXPIRING',
  'AGREEMENT_EXPIRING',
  'POLICY_EXPIRING',
  'OMBUD_ENDING',
  'LICENCE_REVOKED',
] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** The reason for a reminder: something on record that ends, is missing or was revoked. */
export type Cause = {
  readonly kind: ReminderKind;
  /** `NATIONWIDE` for what belongs to no municipality. */
  readonly municipalityCode: string;
  readonly unitId?: string | undefined;
  readonly staffId?: string | undefined;
  /** The id of the competence, delegation, agreement, document, appointment or licence; of a missing course the id of the person. */
  readonly subjectId: string;
  /** The course, the kind of agreement or document, or the system. */
  readonly what?: string | undefined;
  /** The last day of what ends. */
  readonly dueOn?: PlainDate | undefined;
};

type Content = Cause & {
  /** Tells causes apart. A cause whose last day is moved is another one. */
  readonly key: string;
  /** The day as of which it was found. */
  readonly since: PlainDate;
};

/** A reminder of one cause. It is open until somebody acknowledges it or its cause is gone. */
export type Reminder =
  | { readonly status: 'NONE' }
  | (Content & { readonly status: 'OPEN' })
  | (Content & { readonly status: 'ACKNOWLEDGED'; readonly acknowledgedAt: Instant; readonly acknowledgedBy: string })
  | (Content & {
      readonly status: 'CLOSED';
      readonly closedAt: Instant;
      readonly acknowledgedAt?: Instant | undefined;
      readonly acknowledgedBy?: string | undefined;
    });

export type ReminderCommand =
  | { readonly type: 'Raise'; readonly cause: Cause; readonly since: PlainDate }
  | { readonly type: 'Acknowledge'; readonly by: string; readonly now: Instant }
  | { readonly type: 'Close'; readonly now: Instant };

export type ReminderEvent =
  | { readonly type: 'ReminderRaised'; readonly content: Content }
  | { readonly type: 'ReminderAcknowledged'; readonly by: string; readonly at: Instant }
  | { readonly type: 'ReminderClosed'; readonly at: Instant };

export const keyOf = ({ kind, municipalityCode, subjectId, what, dueOn }: Cause): string =>
  [kind, municipalityCode, subjectId, what ?? '', dueOn ?? ''].join(':');

function decide(command: ReminderCommand, state: Reminder): readonly ReminderEvent[] {
  if (command.type === 'Raise') {
    const { cause, since } = command;
    const isRaised = state.status === 'OPEN' || state.status === 'ACKNOWLEDGED';
    return isRaised ? [] : [{ type: 'ReminderRaised', content: { ...cause, key: keyOf(cause), since } }];
  }
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'Acknowledge':
      refuseIfAny([state.status !== 'OPEN' && REMINDER_NOT_OPEN({ field: 'input.reminderId' })]);
      return [{ type: 'ReminderAcknowledged', by: command.by, at: command.now }];
    case 'Close':
      return state.status === 'CLOSED' ? [] : [{ type: 'ReminderClosed', at: command.now }];
    default:
      return assertNever(command);
  }
}

function evolve(state: Reminder, event: ReminderEvent): Reminder {
  if (event.type === 'ReminderRaised') return { status: 'OPEN', ...event.content };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ReminderAcknowledged':
      return { ...state, status: 'ACKNOWLEDGED', acknowledgedAt: event.at, acknowledgedBy: event.by };
    case 'ReminderClosed':
      return { ...state, status: 'CLOSED', closedAt: event.at };
    default:
      return assertNever(event);
  }
}

export const reminderDecider: Decider<Reminder, ReminderCommand, ReminderEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
