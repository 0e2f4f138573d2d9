import type { Logger } from '@hjalpmedel/observability';
import type { OrdersDeps } from '../ports.js';
import { applyMessage } from './apply.js';
import { channelKey, type SupplierChannel } from './channel.js';
import { tellOverdueAnswers } from './jobs/tell-overdue-answers.js';
import { sendDue } from './send-due.js';
import { takeIn } from './take-in.js';
import { createFolderTransport } from './transport/folder-transport.js';
import { createHttpsTransport } from './transport/https-transport.js';
import type { SupplierTransport } from './transport/transport.js';

export type SupplierExchange = {
  /** Sends, receives and applies what is due, again and again. */
  start(): void;
  stop(): Promise<void>;
};

const transportOf = ({ transport }: SupplierChannel): SupplierTransport =>
  transport.kind === 'FOLDER' ? createFolderTransport(transport) : createHttpsTransport(transport);

/** Exchanges documents with the suppliers that have a channel. Several copies of the service may do so at once. */
export function createSupplierExchange(
  deps: OrdersDeps & { readonly logger: Logger },
  pollMs: number,
): SupplierExchange {
  const running: Promise<void>[] = [];
  const stopping = new AbortController();

  async function turn(channel: SupplierChannel, transport: SupplierTransport): Promise<void> {
    const acts = [
      () => sendDue(deps, channel, transport),
      () => transport.receive((incoming) => takeIn(deps, channel, incoming)),
      () => applyReceived(deps, channel),
      () => tellOverdueAnswers(deps, channel),
    ];
    for (const act of acts) {
      if (stopping.signal.aborted) return;
      try {
        await act();
      } catch (error) {
        if (!stopping.signal.aborted)
          deps.logger.warn({ channel: channelKey(channel), err: error }, 'a supplier channel is tried again');
      }
    }
  }
  async function run(channel: SupplierChannel): Promise<void> {
    const transport = transportOf(channel);
    while (!stopping.signal.aborted) {
      await turn(channel, transport);
      await pause(pollMs, stopping.signal);
    }
    await transport.close();
  }
  return {
    start: () => running.push(...deps.supplierChannels.map(run)),
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** A message that waits for a moment does not hold up the others. */
async function applyReceived(deps: OrdersDeps, channel: SupplierChannel): Promise<void> {
  for (const id of await deps.queries.messagesIn(channel, 'RECEIVED')) await applyMessage(deps, channel, id);
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
