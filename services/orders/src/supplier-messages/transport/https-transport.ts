import { readFileSync } from 'node:fs';
import { Agent, request, type Dispatcher } from 'undici';
import { z } from 'zod';
import type { HttpsTransport } from '../channel.js';
import { MAX_BYTES, TransportRefusal, type SupplierTransport } from './transport.js';

const waiting = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(200), document: z.string() })) });
const TIMEOUT_MS = 15_000;
/** Statuses after which another try may succeed. */
const PASSING = new Set([408, 425, 429]);

/**
 * Documents over HTTPS: `POST /messages` hands one over, `GET /messages` lists those that wait, `POST /messages/{id}/receipt` acknowledges one,
 * `POST /messages/{id}/refusal` refuses one.
 * Both sides show a certificate. We call, and so no port is open for the supplier.
 */
export function createHttpsTransport({ url, certificate, key, authority }: HttpsTransport): SupplierTransport {
  const file = (path: string | undefined) => (path === undefined ? undefined : readFileSync(path));
  const connect = { cert: file(certificate), key: file(key), ca: file(authority), timeout: TIMEOUT_MS };
  const dispatcher = new Agent({ connect, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, connections: 2 });

  async function call(path: string, options: Partial<Dispatcher.RequestOptions> = {}): Promise<string> {
    const { statusCode, body } = await request(`${url}${path}`, { ...options, dispatcher });
    if (statusCode < 300) return readText(body);
    await body.dump();
    const isFinal = statusCode < 500 && !PASSING.has(statusCode);
    throw new (isFinal ? TransportRefusal : Error)(`the other side answered ${statusCode}`);
  }
  return {
    async send({ id, document }) {
      const headers = { 'content-type': 'application/xml', 'message-id': id };
      await call('/messages', { method: 'POST', headers, body: document });
    },
    async receive(take) {
      const { messages } = waiting.parse(JSON.parse(await call('/messages')));
      for (const { id, document } of messages) {
        const isTooLong = Buffer.byteLength(document) > MAX_BYTES;
        await take(isTooLong ? { tooLong: id } : { document });
        await call(`/messages/${encodeURIComponent(id)}/${isTooLong ? 'refusal' : 'receipt'}`, { method: 'POST' });
      }
    },
    close: () => dispatcher.close(),
  };
}

const MAX_ANSWER_BYTES = 20 * MAX_BYTES;
async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('the answer is longer than allowed');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
