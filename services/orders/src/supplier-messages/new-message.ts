import { createHash } from 'node:crypto';
import type { Instant } from '@hjalpmedel/domain';
import { channelKey, type SupplierChannel } from './channel.js';
import type { NewMessage } from './domain/supplier-message.js';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A message of a channel. A text without a number is known by its content. */
export function newMessage(
  channel: SupplierChannel,
  direction: NewMessage['direction'],
  content: Pick<NewMessage, 'messageId' | 'kind' | 'orderId' | 'document'>,
  createdAt: Instant,
): NewMessage {
  const { municipalityCode, supplierId } = channel;
  const { messageId, kind, document } = content;
  const contentHash = hashOf(document);
  const number = messageId === undefined ? `hash|${contentHash}` : `${kind}|${messageId}`;
  const key = `${channelKey(channel)}|${direction}|${number}`;
  return { direction, municipalityCode, supplierId, key, ...content, contentHash, createdAt };
}
