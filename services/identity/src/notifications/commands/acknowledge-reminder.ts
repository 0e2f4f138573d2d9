import { aggregateCommand, type Caller } from '@hjalpmedel/commands';
import type { IdentityDeps } from '../../ports.js';
import { reminderDecider } from '../domain/reminder.js';

export type AcknowledgeReminderInput = {
  readonly idempotencyKey: string;
  readonly reminderId: string;
  readonly expectedVersion: number;
};

const changeReminder = aggregateCommand({
  id: 'reminderId',
  store: ({ stores }: IdentityDeps) => stores.reminders,
  decider: reminderDecider,
  done: ({ id }) => ({ reminderId: id }),
});

/** Takes note of a reminder. It is not raised again while its cause lasts. */
export function acknowledgeReminder(deps: IdentityDeps, caller: Caller, input: AcknowledgeReminderInput) {
  const command = { action: 'acknowledgeReminder', permission: 'reminder:acknowledge', input } as const;
  return changeReminder(deps, caller, command, ({ actor, now }) => ({ type: 'Acknowledge', by: actor.id, now }));
}
