import { aggregateStore } from '@hjalpmedel/mongo';
import { publishReminder } from '../../events/published-reminders.js';
import type { Reminder, ReminderEvent } from '../domain/reminder.js';
import type { ReminderStores } from '../ports.js';
import type { ReminderModels } from './reminders.model.js';

export const createReminderStores = (models: ReminderModels): ReminderStores => ({
  reminders: aggregateStore<Reminder, ReminderEvent>({
    type: 'reminder',
    source: '/services/identity',
    model: models.reminders,
    publish: publishReminder,
    municipalityOf: (one) => one.municipalityCode,
    unitOf: (one) => one.unitId,
  }),
});
