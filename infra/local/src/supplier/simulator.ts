import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readDocument, UnreadableDocument, type OrderDocument } from '@hjalpmedel/ubl';
import { swedishDay } from '../story/swedish-day.js';
import { adviceOf, answersTo, manners, type Answer, type Manner, type SentLine } from './manners.js';

export type SimulatorOptions = {
  readonly port: number;
  readonly manner: Manner;
  /** How late a slow supplier answers. @default 5000 */
  readonly slowMs?: number;
};
type Waiting = { readonly id: string; readonly document: string; readonly dueAt: number };
type Result = { readonly status: number; readonly body?: object };

const MAX_BYTES = 2 * 1024 * 1024;

/**
 * The system of a supplier, as far as orders go. It keeps everything in memory.
 * `POST /messages` takes a document, `GET /messages` lists the answers, `POST /messages/{id}/receipt` takes one off the list,
 * and so does `POST /messages/{id}/refusal`.
 * `PUT /manner` changes how it answers, `POST /despatches` lets it send something, `GET /received` tells what it has got.
 */
export function createSupplierSimulator({ port, manner: first, slowMs = 5_000 }: SimulatorOptions) {
  let manner = first;
  let count = 0;
  let waiting: readonly Waiting[] = [];
  const received = new Map<string, { readonly kind: string; count: number }>();
  const orders = new Map<string, OrderDocument>();
  const times = () => ({ issuedOn: swedishDay(new Date().toISOString()), slowMs });
  const answer = (answers: readonly Answer[]) => {
    const added = answers.map(({ afterMs, document }) => ({
      id: String((count += 1)),
      document,
      dueAt: Date.now() + afterMs,
    }));
    waiting = [...waiting, ...added];
  };

  /** A repeated document changes nothing. */
  function take(id: string, text: string): Result {
    const known = received.get(id);
    if (known) {
      known.count += 1;
      return { status: 202 };
    }
    const document = readDocument(text);
    received.set(id, { kind: document.kind, count: 1 });
    if (document.kind === 'ORDER') {
      orders.set(document.id, document);
      answer(answersTo(manner, document, times()));
    }
    return { status: 202 };
  }
  function despatch({ orderId, lines, number }: Despatch): Result {
    const order = orders.get(orderId);
    if (!order) return { status: 404, body: { error: 'no such order' } };
    const sent = lines ?? order.lines;
    answer(adviceOf(manner, order, sent, number ?? `D-${orderId}-${(count += 1)}`, times()));
    return { status: 202 };
  }
  const memory = {
    take,
    despatch,
    say: (document: string) => answer([{ afterMs: 0, document }]),
    due: () => waiting.filter(({ dueAt }) => dueAt <= Date.now()).slice(0, 50),
    receipt: (taken: string) => (waiting = waiting.filter(({ id }) => id !== taken)),
    received: () => Object.fromEntries(received),
    behave: (wanted: Manner) => (manner = wanted),
  };
  const server = createServer((request, response) => void respond(request, response, (one) => handle(memory, one)));
  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    start: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Despatch = { readonly orderId: string; readonly lines?: readonly SentLine[]; readonly number?: string };

type Memory = {
  take(id: string, text: string): Result;
  despatch(what: Despatch): Result;
  say(document: string): void;
  due(): readonly Waiting[];
  receipt(id: string): void;
  received(): object;
  behave(manner: Manner): void;
};

async function handle(memory: Memory, request: IncomingMessage): Promise<Result> {
  const { method = '', headers } = request;
  const path = (request.url ?? '').split('/').slice(1);
  const body = await readText(request);
  switch (`${method} ${path.map((part, index) => (index === 1 ? '*' : part)).join('/')}`) {
    case 'GET readyz':
      return { status: 200, body: { ready: true } };
    case 'POST messages':
      return memory.take(String(headers['message-id']), body);
    case 'GET messages':
      return { status: 200, body: { messages: memory.due() } };
    case 'POST messages/*/receipt':
    case 'POST messages/*/refusal':
      memory.receipt(path[1] ?? '');
      return { status: 204 };
    case 'POST documents':
      memory.say(body);
      return { status: 202 };
    case 'POST despatches':
      return memory.despatch(JSON.parse(body) as Despatch);
    case 'GET received':
      return { status: 200, body: memory.received() };
    case 'PUT manner': {
      const wanted = manners.find((one) => one === body.trim());
      if (wanted) memory.behave(wanted);
      return wanted ? { status: 204 } : { status: 400, body: { error: `one of ${manners.join(', ')}` } };
    }
    default:
      return { status: 404, body: { error: 'nothing here' } };
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: IncomingMessage) => Promise<Result>,
): Promise<void> {
  const { status, body } = await handle(request).catch((error: unknown): Result => {
    const isTheirs = error instanceof UnreadableDocument || error instanceof SyntaxError;
    return { status: isTheirs ? 422 : 500, body: { error: error instanceof Error ? error.message : 'failed' } };
  });
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body ? JSON.stringify(body) : undefined);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new SyntaxError('the document is longer than allowed');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
