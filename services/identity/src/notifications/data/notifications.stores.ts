import { aggregateStore } from '@hjalpmedel/mongo';
import { publishNotification } from '../../events/published.js';
import type { Notification, NotificationEvent } from '../domain/notification.js';
import type { NotificationStores } from '../ports.js';
import type { NotificationModels } from './notifications.model.js';

export const createNotificationStores = (models: NotificationModels): NotificationStores => ({
  notifications: aggregateStore<Notification, NotificationEvent>({
    type: 'notification',
    source: '/services/identity',
    model: models.notifications,
    publish: publishNotification,
    municipalityOf: (one) => one.municipalityCode,
  }),
});
