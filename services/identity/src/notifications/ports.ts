import type { PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore } from '@hjalpmedel/mongo';
import type { ReadScope } from '../shared/read-scope.js';
import type { ReminderDocument } from './data/reminders.model.js';
import type { Notification, NotificationEvent } from './domain/notification.js';
import type { Cause, Reminder, ReminderEvent, ReminderKind } from './domain/reminder.js';

export type NotificationStores = { readonly notifications: AggregateStore<Notification, NotificationEvent> };
export type ReminderStores = { readonly reminders: AggregateStore<Reminder, ReminderEvent> };

export type CauseQueries = {
  /** Everything of a kind that ends soon, is missing or was revoked on a day, in all municipalities. */
  causes(kind: ReminderKind, asOf: PlainDate): Promise<readonly Cause[]>;
};

export type ReminderQueries = {
  /** The reminders of a kind that are open or acknowledged: id by key. */
  raisedReminders(kind: ReminderKind): Promise<ReadonlyMap<string, string>>;
  /** The reminders about a person or a thing that are open or acknowledged. */
  raisedRemindersOf(
    scope: ReadScope,
    about: { readonly staffId: string } | { readonly subjectId: string },
  ): Promise<readonly ReminderDocument[]>;
  reminderIdByKey(scope: ReadScope, key: string): Promise<string | undefined>;
  /** At most 10 000. */
  countReminders(filter: object): Promise<number>;
};

export type JobDays = {
  /** The latest day as of which a job has run. */
  latest(job: string): Promise<PlainDate | undefined>;
  ran(job: string, asOf: PlainDate): Promise<void>;
};
