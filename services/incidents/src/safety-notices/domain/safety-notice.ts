import { assertNever, notFound, refuseIfAny, type Decider, type Instant, type PlainDate } from '@hjalpmedel/domain';
import { NOTICE_KNOWN, NOTICE_NOT_FOUND_OUT, NOTICE_STATE } from './safety-notice.errors.js';

/** A range of serial numbers, both included. */
export type SerialRange = { readonly from: string; readonly to: string };
/** What the manufacturer asks for. */
export type NoticeAction = 'STOP_USE' | 'INSPECT' | 'RETURN' | 'MODIFY' | 'DESTROY' | 'INFORM';

export type Notice = {
  readonly supplierId: string;
  readonly articleNumber: string;
  /** The supplier's id, a slash and the article number: the key of its events. */
  readonly productKey: string;
  /** The manufacturer's own number of the notice. */
  readonly reference: string;
  readonly summary: string;
  readonly receivedOn: PlainDate;
  /** Empty lots and serials: the notice concerns all devices of the article. */
  readonly lots: readonly string[];
  readonly serials: readonly SerialRange[];
  readonly action: NoticeAction;
  readonly deadline?: PlainDate | undefined;
  readonly receivedBy: string;
};
type NoticeProgress = {
  /** How many devices are in quarantine so far, and whether all are. Told by devices. */
  readonly quarantined?: number | undefined;
  readonly allFound?: boolean | undefined;
  readonly endedBy?: string | undefined;
  readonly endedAt?: Instant | undefined;
  readonly reason?: string | undefined;
};
export type StoredNotice = Notice & NoticeProgress & { readonly status: 'RECEIVED' | 'CLOSED' | 'WITHDRAWN' };

/** A manufacturer's field safety notice about an article, and what became of it (S1-3). */
export type FieldSafetyNotice = { readonly status: 'NONE' } | StoredNotice;

type End = { readonly by: string; readonly at: Instant; readonly reason: string };
export type NoticeCommand =
  | { readonly type: 'ReceiveNotice'; readonly notice: Notice; readonly isKnown: boolean }
  | { readonly type: 'FollowQuarantine'; readonly quarantined: number; readonly allFound: boolean }
  | ({ readonly type: 'CloseNotice' } & End)
  | ({ readonly type: 'WithdrawNotice' } & End);
export type NoticeEvent =
  | { readonly type: 'NoticeReceived'; readonly notice: Notice }
  | { readonly type: 'QuarantineFollowed'; readonly quarantined: number; readonly allFound: boolean }
  | ({ readonly type: 'NoticeClosed' } & End)
  | ({ readonly type: 'NoticeWithdrawn' } & End);

function decide(command: NoticeCommand, state: FieldSafetyNotice): readonly NoticeEvent[] {
  if (command.type === 'ReceiveNotice') {
    const { notice, isKnown } = command;
    refuseIfAny([isKnown && NOTICE_KNOWN({ field: 'input.reference', params: { reference: notice.reference } })]);
    return [{ type: 'NoticeReceived', notice }];
  }
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'FollowQuarantine':
      return [{ ...command, type: 'QuarantineFollowed' }];
    case 'CloseNotice':
      refuseIfAny([unlessReceived(state), !state.allFound && NOTICE_NOT_FOUND_OUT({ field: 'input.noticeId' })]);
      return [{ ...command, type: 'NoticeClosed' }];
    case 'WithdrawNotice':
      refuseIfAny([unlessReceived(state)]);
      return [{ ...command, type: 'NoticeWithdrawn' }];
    default:
      return assertNever(command);
  }
}

const unlessReceived = ({ status }: StoredNotice) =>
  status !== 'RECEIVED' && NOTICE_STATE({ field: 'input.noticeId', params: { status } });

function evolve(state: FieldSafetyNotice, event: NoticeEvent): FieldSafetyNotice {
  if (event.type === 'NoticeReceived') return { status: 'RECEIVED', ...event.notice };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'QuarantineFollowed':
      return { ...state, quarantined: event.quarantined, allFound: event.allFound };
    case 'NoticeClosed':
    case 'NoticeWithdrawn': {
      const { by: endedBy, at: endedAt, reason } = event;
      return { ...state, status: event.type === 'NoticeClosed' ? 'CLOSED' : 'WITHDRAWN', endedBy, endedAt, reason };
    }
    default:
      return assertNever(event);
  }
}

export const noticeDecider: Decider<FieldSafetyNotice, NoticeCommand, NoticeEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
