import { runJobStep } from '@hjalpmedel/commands';
import { toInstant, type Instant } from '@hjalpmedel/domain';
import type { OrdersDeps } from '../ports.js';
import type { SupplierChannel } from './channel.js';
import { messageDecider, pauseAfter } from './domain/supplier-message.decide.js';
import { EXCHANGE, supplierCaller } from './supplier-caller.js';
import { TransportRefusal, type SupplierTransport } from './transport/transport.js';

const job = { action: 'sendSupplierMessage', permission: EXCHANGE } as const;
const later = (now: Instant, ms: number): Instant => toInstant(new Date(Date.parse(now) + ms));

/** Sends the messages that are due, those of one order in their order. A failed one is tried again, with longer and longer pauses. */
export async function sendDue(deps: OrdersDeps, channel: SupplierChannel, transport: SupplierTransport): Promise<void> {
  const due = { field: 'nextTryAt', at: deps.now() } as const;
  for (const id of await deps.queries.messagesIn(channel, 'QUEUED', due)) await sendOne(deps, channel, transport, id);
}

async function sendOne(deps: OrdersDeps, channel: SupplierChannel, transport: SupplierTransport, id: string) {
  const { supplierMessages } = deps.stores;
  const caller = supplierCaller(channel, deps.newId());
  const step = (command: Parameters<typeof messageDecider.decide>[0]) =>
    runJobStep(deps, caller, job, async (uow) => {
      const before = await supplierMessages.load(uow, id);
      return { before, after: await supplierMessages.decide(uow, before, messageDecider, command) };
    });
  const now = deps.now();
  const { state } = await runJobStep(deps, caller, job, (uow) => supplierMessages.load(uow, id));
  const { orderId, messageId, document } = state;
  if (orderId !== undefined && (await deps.queries.earlierUnsent(channel, orderId, id))) return;
  const nextTryAt = later(now, pauseAfter(state.tries));
  const { before, after } = await step({ type: 'BeginSending', now, nextTryAt });
  if (before.version === after.version) return; // another copy of the service sends it
  try {
    await transport.send({ id: messageId ?? id, document });
  } catch (error) {
    const fault = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    await step({ type: 'RecordFailure', fault, isFinal: error instanceof TransportRefusal });
    return;
  }
  const at = deps.now();
  const answerDueAt = state.kind === 'ORDER' ? later(at, channel.answerMinutes * 60_000) : undefined;
  await step({ type: 'RecordSent', at, answerDueAt });
}
