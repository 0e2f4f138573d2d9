import { notFound, refuse, type Decider, type Instant, type Reason } from '@hjalpmedel/domain';
import { SUPPLIER_MESSAGE_NOT_WAITING } from './supplier-message.errors.js';
import { evolveMessage, type MessageEvent, type NewMessage, type SupplierMessage } from './supplier-message.js';

export type MessageCommand =
  | { readonly type: 'QueueMessage'; readonly message: NewMessage }
  | { readonly type: 'ReceiveMessage'; readonly message: NewMessage; readonly reasons: readonly Reason[] }
  | { readonly type: 'BeginSending'; readonly now: Instant; readonly nextTryAt: Instant }
  | { readonly type: 'RecordSent'; readonly at: Instant; readonly answerDueAt?: Instant | undefined }
  | { readonly type: 'RecordFailure'; readonly fault: string; readonly isFinal: boolean }
  | { readonly type: 'RecordAnswer' }
  | { readonly type: 'TellOverdue'; readonly now: Instant }
  | { readonly type: 'ResendMessage'; readonly now: Instant }
  | { readonly type: 'RecordApplied' }
  | { readonly type: 'Quarantine'; readonly reasons: readonly Reason[] }
  | { readonly type: 'ReplayMessage' }
  | { readonly type: 'DismissMessage'; readonly statement: string };

function decide(command: MessageCommand, state: SupplierMessage): readonly MessageEvent[] {
  if (command.type === 'QueueMessage') return [{ type: 'MessageQueued', message: command.message }];
  if (command.type === 'ReceiveMessage') {
    const { message, reasons } = command;
    const received = { type: 'MessageReceived', message } as const;
    return reasons.length > 0 ? [received, { type: 'MessageQuarantined', reasons }] : [received];
  }
  if (state.status === 'NONE') throw notFound();
  const { status } = state;
  /** The event, when the message has one of the statuses. Else another copy of the service was first. */
  const when = (statuses: readonly string[], event: MessageEvent) => (statuses.includes(status) ? [event] : []);
  /** As `when`, for a person's act: else it is refused. */
  const allowed = (statuses: readonly string[], event: MessageEvent) =>
    statuses.includes(status) ? [event] : refuse(SUPPLIER_MESSAGE_NOT_WAITING({ params: { status } }));
  switch (command.type) {
    case 'BeginSending':
      if (state.nextTryAt !== undefined && state.nextTryAt > command.now) return [];
      return when(['QUEUED'], { type: 'SendingBegun', nextTryAt: command.nextTryAt });
    case 'RecordSent':
      return when(['QUEUED'], { type: 'MessageSent', at: command.at, answerDueAt: command.answerDueAt });
    case 'RecordFailure':
      return when(['QUEUED'], { type: 'SendingFailed', fault: command.fault, isFinal: command.isFinal });
    case 'RecordAnswer':
      return when(['QUEUED', 'SENT', 'OVERDUE', 'FAILED'], { type: 'AnswerReceived' });
    case 'TellOverdue':
      if (state.answerDueAt === undefined || state.answerDueAt > command.now) return [];
      return when(['SENT'], { type: 'AnswerOverdue' });
    case 'ResendMessage':
      return allowed(['SENT', 'OVERDUE', 'FAILED'], { type: 'MessageResent', nextTryAt: command.now });
    case 'RecordApplied':
      return when(['RECEIVED'], { type: 'MessageApplied' });
    case 'Quarantine':
      return when(['RECEIVED'], { type: 'MessageQuarantined', reasons: command.reasons });
    case 'ReplayMessage':
      return allowed(['QUARANTINED'], { type: 'MessageReplayed' });
    case 'DismissMessage':
      return allowed(['QUARANTINED', 'OVERDUE', 'FAILED'], { type: 'MessageDismissed', statement: command.statement });
  }
}

export const messageDecider: Decider<SupplierMessage, MessageCommand, MessageEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: evolveMessage,
};

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** The pause before the next try: twice the last one, at most an hour. */
export const pauseAfter = (tries: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 20), LONGEST_PAUSE_MS);
