import { aggregateSchema, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Reminder } from '../domain/reminder.js';

export type ReminderDocument = AggregateDocument & Stored<Reminder>;

const reminders = aggregateSchema({
  status: String,
  kind: String,
  key: String,
  municipalityCode: String,
  unitId: String,
  staffId: String,
  subjectId: String,
  what: String,
  dueOn: String,
  since: String,
  acknowledgedAt: String,
  acknowledgedBy: String,
  closedAt: String,
});
reminders.index({ key: 1 }, { unique: true });
reminders.index({ municipalityCode: 1, status: 1, dueOn: 1, _id: 1 });
reminders.index({ municipalityCode: 1, status: 1, kind: 1, dueOn: 1, _id: 1 });
reminders.index({ kind: 1, status: 1, _id: 1 });
reminders.index({ subjectId: 1, status: 1 });
reminders.index({ staffId: 1, status: 1 });

export const declareReminderModels = ({ collection }: Database) => ({ reminders: collection('reminders', reminders) });

export type ReminderModels = ReturnType<typeof declareReminderModels>;
