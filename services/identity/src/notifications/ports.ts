import type { AggregateStore } from '@hjalpmedel/mongo';
import type { Notification, NotificationEvent } from './domain/notification.js';

export type NotificationStores = { readonly notifications: AggregateStore<Notification, NotificationEvent> };
