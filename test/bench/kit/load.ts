import { connect } from 'node:net';
import { summarise, type Summary } from './percentiles.js';

/** A target and the requests that are sent in turn, encoded. */
export interface LoadPlan {
  readonly host: string;
  readonly port: number;
  readonly requests: readonly Buffer[];
  readonly connections: number;
  /** Ends after this time, or when `most` requests have been answered. */
  readonly seconds: number;
  readonly most?: number;
}

export interface LoadResult {
  readonly answered: number;
  /** No answer, another status than 200, or errors in it. */
  readonly failed: number;
  readonly seconds: number;
  readonly latency: Summary;
}

const END = Buffer.from('\r\n\r\n');
const CHUNKED_END = Buffer.from('\r\n0\r\n\r\n');
const WITH_ERRORS = Buffer.from('{"errors"');

/** The bytes of one POST. */
export function postBytes(url: URL, body: string, headers: Readonly<Record<string, string>> = {}): Buffer {
  const lines = Object.entries({
    host: url.host,
    'content-type': 'application/json',
    accept: 'application/json',
    ...headers,
  });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(
    `POST ${url.pathname} HTTP/1.1\r\n${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/**
 * Keeps each connection busy with one request at a time. Plain sockets: the load shares a core with the subgraphs, and a
 * general load tool would use more of it than the gateway uses of its own.
 */
export async function load(plan: LoadPlan): Promise<LoadResult> {
  const state = { next: 0, answered: 0, failed: 0, latencies: [] as number[], over: false };
  const begun = performance.now();
  const timer = setTimeout(() => (state.over = true), plan.seconds * 1000);
  await Promise.all(Array.from({ length: plan.connections }, () => drive(plan, state)));
  clearTimeout(timer);
  const { answered, failed, latencies } = state;
  return { answered, failed, seconds: (performance.now() - begun) / 1000, latency: summarise(latencies) };
}

interface State {
  next: number;
  answered: number;
  failed: number;
  readonly latencies: number[];
  over: boolean;
}

/** One connection. It is reopened when the server closes it between two answers. */
async function drive(plan: LoadPlan, state: State): Promise<void> {
  const { requests, most = Infinity } = plan;
  while (!state.over && state.next < most) {
    await new Promise<void>((resolve) => {
      const socket = connect({ host: plan.host, port: plan.port, noDelay: true });
      let waiting = false;
      let sent = 0;
      let seen: Buffer = Buffer.alloc(0);
      const fire = (): void => {
        if (state.over || state.next >= most) return void socket.end();
        waiting = true;
        sent = performance.now();
        socket.write(requests[state.next++ % requests.length] as Buffer);
      };
      socket.on('connect', fire);
      socket.on('data', (bytes: Buffer) => {
        seen = seen.length === 0 ? bytes : Buffer.concat([seen, bytes]);
        const good = wholeAnswer(seen);
        if (good === undefined) return;
        seen = Buffer.alloc(0);
        waiting = false;
        state.answered++;
        if (!good) state.failed++;
        if (state.latencies.length < 2_000_000) state.latencies.push(performance.now() - sent);
        fire();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (waiting) state.failed++;
        resolve();
      });
    });
  }
}

/** Whether a complete answer is without error. Undefined while the answer is incomplete. */
function wholeAnswer(bytes: Buffer): boolean | undefined {
  const end = bytes.indexOf(END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const whole = length === undefined ? bytes.indexOf(CHUNKED_END, end) >= 0 : bytes.length >= end + 4 + Number(length);
  if (!whole) return undefined;
  return head.startsWith('HTTP/1.1 200') && bytes.indexOf(WITH_ERRORS, end) < 0;
}
