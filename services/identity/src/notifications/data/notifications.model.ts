import { aggregateSchema, type AggregateDocument, type Database, type Stored } from '@hjalpmedel/mongo';
import type { Notification } from '../domain/notification.js';

export type NotificationDocument = AggregateDocument & Stored<Notification>;

const notifications = aggregateSchema({
  status: String,
  kind: String,
  appointmentId: String,
  unitId: String,
  municipalityCode: String,
  notifiedAt: String,
  acknowledgedAt: String,
  acknowledgedBy: String,
});
notifications.index({ municipalityCode: 1, status: 1, _id: 1 });

export const declareNotificationModels = ({ collection }: Database) => ({
  notifications: collection('notifications', notifications),
});

export type NotificationModels = ReturnType<typeof declareNotificationModels>;
