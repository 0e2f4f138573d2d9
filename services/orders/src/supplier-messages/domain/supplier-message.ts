import type { Instant, Reason } from '@hjalpmedel/domain';

export type MessageKind = 'ORDER' | 'ORDER_CHANGE' | 'ORDER_CANCELLATION' | 'ORDER_RESPONSE' | 'DESPATCH_ADVICE';
/** OUT: QUEUED → SENT → ANSWERED, or OVERDUE or FAILED until a person acts. IN: RECEIVED → APPLIED, or QUARANTINED until a person acts. */
export type MessageStatus =
  'QUEUED' | 'SENT' | 'ANSWERED' | 'OVERDUE' | 'FAILED' | 'RECEIVED' | 'APPLIED' | 'QUARANTINED' | 'DISMISSED';

/** A document that goes to a supplier's system or came from it (S2-24). */
export type NewMessage = {
  readonly direction: 'OUT' | 'IN';
  readonly municipalityCode: string;
  readonly supplierId: string;
  /** Channel, direction and the number of its sender: the same key is the same message. */
  readonly key: string;
  /** The number of its sender. A text that cannot be read has none. */
  readonly messageId?: string | undefined;
  readonly kind?: MessageKind | undefined;
  readonly orderId?: string | undefined;
  /** The text as it was sent or received. */
  readonly document: string;
  /** Tells a repeated message from another one with the same number. */
  readonly contentHash: string;
  readonly createdAt: Instant;
};
export type StoredMessage = NewMessage & {
  readonly status: MessageStatus;
  /** How often it was tried to send or to apply it. */
  readonly tries: number;
  readonly nextTryAt?: Instant | undefined;
  readonly sentAt?: Instant | undefined;
  readonly answerDueAt?: Instant | undefined;
  /** Why the last try to send it failed, without content. */
  readonly fault?: string | undefined;
  /** Why it could not be applied. */
  readonly quarantine?: readonly Reason[] | undefined;
  readonly dismissal?: string | undefined;
};
export type SupplierMessage = { readonly status: 'NONE' } | StoredMessage;

export type MessageEvent =
  | { readonly type: 'MessageQueued'; readonly message: NewMessage }
  | { readonly type: 'MessageReceived'; readonly message: NewMessage }
  | { readonly type: 'SendingBegun'; readonly nextTryAt: Instant }
  | { readonly type: 'MessageSent'; readonly at: Instant; readonly answerDueAt?: Instant | undefined }
  | { readonly type: 'SendingFailed'; readonly fault: string; readonly isFinal: boolean }
  | { readonly type: 'AnswerReceived' }
  | { readonly type: 'AnswerOverdue' }
  | { readonly type: 'MessageResent'; readonly nextTryAt: Instant }
  | { readonly type: 'MessageApplied' }
  | { readonly type: 'MessageQuarantined'; readonly reasons: readonly Reason[] }
  | { readonly type: 'MessageReplayed' }
  | { readonly type: 'MessageDismissed'; readonly statement: string };

export function evolveMessage(state: SupplierMessage, event: MessageEvent): SupplierMessage {
  if (event.type === 'MessageQueued')
    return { ...event.message, status: 'QUEUED', tries: 0, nextTryAt: event.message.createdAt };
  if (event.type === 'MessageReceived') return { ...event.message, status: 'RECEIVED', tries: 0 };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'SendingBegun':
      return { ...state, tries: state.tries + 1, nextTryAt: event.nextTryAt };
    case 'MessageSent':
      return { ...state, status: 'SENT', sentAt: event.at, answerDueAt: event.answerDueAt, fault: undefined };
    case 'SendingFailed':
      return { ...state, fault: event.fault, status: event.isFinal ? 'FAILED' : state.status };
    case 'AnswerReceived':
      return { ...state, status: 'ANSWERED' };
    case 'AnswerOverdue':
      return { ...state, status: 'OVERDUE' };
    case 'MessageResent':
      return { ...state, status: 'QUEUED', tries: 0, nextTryAt: event.nextTryAt, fault: undefined };
    case 'MessageApplied':
      return { ...state, status: 'APPLIED', quarantine: undefined };
    case 'MessageQuarantined':
      return { ...state, status: 'QUARANTINED', quarantine: event.reasons };
    case 'MessageReplayed':
      return { ...state, status: 'RECEIVED', tries: state.tries + 1 };
    case 'MessageDismissed':
      return { ...state, status: 'DISMISSED', dismissal: event.statement };
  }
}
