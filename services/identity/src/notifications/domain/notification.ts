import {
  assertNever,
  defineReason,
  notFound,
  refuseIfAny,
  type Decider,
  type Instant,
  type MunicipalityCode,
} from '@hjalpmedel/domain';

export const NOTIFICATION_ALREADY_ACKNOWLEDGED = defineReason('NOTIFICATION_ALREADY_ACKNOWLEDGED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Anmälan är redan kvitterad.',
  en: 'The notification has already been acknowledged.',
});

type Content = {
  readonly kind: 'START' | 'END' | 'TRANSFER';
  readonly appointmentId: string;
  readonly unitId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly notifiedAt: Instant;
};

/** A notification to the aid controller of a change of an appointment. It is open until acknowledged (S2-28). */
export type Notification =
  | { readonly status: 'NONE' }
  | (Content & { readonly status: 'OPEN' })
  | (Content & { readonly status: 'ACKNOWLEDGED'; readonly acknowledgedAt: Instant; readonly acknowledgedBy: string });

export type NotificationCommand =
  | ({ readonly type: 'Notify' } & Content)
  | { readonly type: 'Acknowledge'; readonly by: string; readonly now: Instant };
export type NotificationEvent =
  | ({ readonly type: 'ControllerNotified' } & Content)
  | { readonly type: 'NotificationAcknowledged'; readonly by: string; readonly at: Instant };

function decide(command: NotificationCommand, state: Notification): readonly NotificationEvent[] {
  switch (command.type) {
    case 'Notify':
      return [{ ...command, type: 'ControllerNotified' }];
    case 'Acknowledge':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny([state.status === 'ACKNOWLEDGED' && NOTIFICATION_ALREADY_ACKNOWLEDGED()]);
      return [{ type: 'NotificationAcknowledged', by: command.by, at: command.now }];
    default:
      return assertNever(command);
  }
}

function evolve(state: Notification, event: NotificationEvent): Notification {
  switch (event.type) {
    case 'ControllerNotified': {
      const { type: _, ...content } = event;
      return { status: 'OPEN', ...content };
    }
    case 'NotificationAcknowledged':
      return state.status === 'OPEN'
        ? { ...state, status: 'ACKNOWLEDGED', acknowledgedAt: event.at, acknowledgedBy: event.by }
        : state;
    default:
      return assertNever(event);
  }
}

export const notificationDecider: Decider<Notification, NotificationCommand, NotificationEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
