import { aggregateCommand } from '@hjalpmedel/commands';
import type { OrdersDeps } from '../../ports.js';
import { messageDecider } from '../domain/supplier-message.decide.js';

export type ChangeMessageInput = {
  readonly idempotencyKey: string;
  readonly supplierMessageId: string;
  readonly expectedVersion: number;
};

/** Runs a person's command on one message. */
export const changeMessage = aggregateCommand({
  id: 'supplierMessageId',
  store: ({ stores }: OrdersDeps) => stores.supplierMessages,
  decider: messageDecider,
  done: ({ id }) => ({ supplierMessageId: id }),
});
