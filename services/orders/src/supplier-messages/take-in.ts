import { runJobStep } from '@hjalpmedel/commands';
import type { Reason } from '@hjalpmedel/domain';
import { isDuplicateOf } from '@hjalpmedel/mongo';
import type { OrdersDeps } from '../ports.js';
import type { SupplierChannel } from './channel.js';
import { messageDecider } from './domain/supplier-message.decide.js';
import { SUPPLIER_MESSAGE_NUMBER_REUSED, SUPPLIER_MESSAGE_TOO_LONG } from './domain/supplier-message.errors.js';
import type { NewMessage } from './domain/supplier-message.js';
import { judge } from './judge.js';
import { newMessage } from './new-message.js';
import { EXCHANGE, supplierCaller } from './supplier-caller.js';
import type { Incoming } from './transport/transport.js';

/** What is known of a document that waits. The name of one that is too long stands for its text. */
function known(channel: SupplierChannel, incoming: Incoming) {
  if ('tooLong' in incoming) return { content: {}, document: incoming.tooLong, reasons: [SUPPLIER_MESSAGE_TOO_LONG()] };
  return { ...judge(channel, incoming.document), document: incoming.document };
}

/**
 * Stores a received document before it is acknowledged, so that nothing is lost. A repeated one is stored once.
 * What cannot be used goes to quarantine with its reason.
 */
export async function takeIn(deps: OrdersDeps, channel: SupplierChannel, incoming: Incoming): Promise<void> {
  const { content, document, reasons } = known(channel, incoming);
  try {
    await store(deps, channel, newMessage(channel, 'IN', { ...content, document }, deps.now()), reasons);
  } catch (error) {
    if (!isDuplicateOf(error, 'supplierMessages')) throw error; // another copy of the service has stored it
  }
}

async function store(deps: OrdersDeps, channel: SupplierChannel, message: NewMessage, reasons: readonly Reason[]) {
  const { supplierMessages } = deps.stores;
  const job = { action: 'takeInSupplierMessage', permission: EXCHANGE } as const;
  await runJobStep(deps, supplierCaller(channel, deps.newId()), job, async (uow) => {
    const add = async (one: NewMessage, why: readonly Reason[]) => {
      const aggregate = supplierMessages.create(uow.newId(), messageDecider.initial);
      await supplierMessages.decide(uow, aggregate, messageDecider, {
        type: 'ReceiveMessage',
        message: one,
        reasons: why,
      });
    };
    const known = await deps.queries.messageByKey(uow, message.key);
    if (!known) return add(message, reasons);
    if (known.contentHash === message.contentHash) return;
    const other = { ...message, key: `${message.key}|${message.contentHash}` };
    if (!(await deps.queries.messageByKey(uow, other.key)))
      await add(other, [...reasons, SUPPLIER_MESSAGE_NUMBER_REUSED()]);
  });
}
