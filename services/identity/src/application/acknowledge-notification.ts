import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { notificationDecider } from '../domain/notification.js';
import type { IdentityDeps } from './ports.js';

export type AcknowledgeNotificationInput = {
  readonly idempotencyKey: string;
  readonly notificationId: string;
  readonly expectedVersion: number;
};

/** The aid controller has taken note (S2-28). */
export function acknowledgeNotification(deps: IdentityDeps, caller: Caller, input: AcknowledgeNotificationInput) {
  const command = {
    action: 'acknowledgeNotification',
    permission: 'notification:acknowledge',
    input,
    aggregateId: input.notificationId,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { notifications } = deps.stores;
    const notification = await uow.load(notifications, {
      id: input.notificationId,
      field: 'input.notificationId',
      expectedVersion: input.expectedVersion,
    });
    uow.authorise({ municipalityCode: notification.state.municipalityCode });
    await notifications.decide(uow, notification, notificationDecider, {
      type: 'Acknowledge',
      by: uow.principal.subjectId,
      now: uow.now,
    });
    return { notificationId: notification.id };
  });
}
