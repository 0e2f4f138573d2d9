export type { Consumer, ConsumerOptions, ConsumerStatus } from './consume/consumer.js';
export type { Follower, FollowerStatus, FollowOptions } from './consume/follower.js';
export type { DeliveryObserver } from './delivery-observer.js';
export { on, skip, type Handler, type Skip } from './consume/handler.js';
export type { ConsumerState } from './consume/supervisor.js';
export type { OutgoingRecord } from './kafka/producer.js';
export { createMessaging, type Messaging, type MessagingOptions } from './messaging.js';
export type { ProbePoint } from './relay/outbox-publisher.js';
export type { Relay, RelayOptions, RelayStatus } from './relay/relay.js';
