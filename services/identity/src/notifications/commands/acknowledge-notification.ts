import { aggregateCommand, type Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { notificationDecider } from '../domain/notification.js';

export type AcknowledgeNotificationInput = {
  readonly idempotencyKey: string;
  readonly notificationId: string;
  readonly expectedVersion: number;
};

const changeNotification = aggregateCommand({
  id: 'notificationId',
  store: ({ stores }: IdentityDeps) => stores.notifications,
  decider: notificationDecider,
  done: ({ id }) => ({ notificationId: id }),
});

/** The aid controller acknowledges a notification (S2-28). */
export function acknowledgeNotification(deps: IdentityDeps, caller: Caller, input: AcknowledgeNotificationInput) {
  const command = { action: 'acknowledgeNotification', permission: 'notification:acknowledge', input } as const;
  return changeNotification(deps, caller, command, ({ principal, now }) => ({
    type: 'Acknowledge',
    by: principal.subjectId,
    now,
  }));
}
