import { isDeepStrictEqual } from 'node:util';
import { treeCpuMs, residentMb, treeOf } from '../kit/processes.js';
import { load, postBytes, type LoadResult } from '../kit/load.js';
import { asText, type Contender } from './contender.js';
import type { Series, BenchRequest } from './graph/operations.js';
import { start, type Started } from './started.js';
import type { Counts, Stub } from './subgraphs.js';

/** A running contender, and one that could not be started, with the reason. */
export type Runner = { readonly contender: Contender; readonly started: Started };
export type Absent = { readonly contender: Contender; readonly why: string };

/** The result of one round of load. */
export interface Round {
  readonly cpuMs: number;
  readonly load: LoadResult;
  readonly calls: number;
  readonly toSubgraphs: number;
  readonly fromSubgraphs: number;
  readonly residentMb: number;
}

const CONNECTIONS = 10;

export async function startAll(contenders: readonly Contender[]): Promise<{ runners: Runner[]; absent: Absent[] }> {
  const runners: Runner[] = [];
  const absent: Absent[] = [];
  for (const contender of contenders) {
    const { program } = contender;
    if ('unavailable' in program) absent.push({ contender, why: program.unavailable });
    else {
      try {
        runners.push({ contender, started: await start(program) });
      } catch (error) {
        absent.push({ contender, why: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return { runners, absent };
}

const bodyOf = ({ bodyOf = asText }: Contender, request: BenchRequest): string => bodyOf(request);

/** The first difference between the answers of a contender and of the first one, if any. */
export async function difference(first: Runner, other: Runner, { operations }: Series): Promise<string | undefined> {
  for (const request of operations) {
    const [right, given] = await Promise.all([answer(first, request), answer(other, request)]);
    if (right['errors'] !== undefined || right['data'] === undefined)
      throw new Error(`no answer: ${JSON.stringify(right)}`);
    if (!isDeepStrictEqual(right['data'], given['data']) || given['errors'] !== undefined)
      return `another answer to ${request.query.slice(0, 40)}…: ${JSON.stringify(given).slice(0, 200)}`;
  }
  return undefined;
}

async function answer({ contender, started }: Runner, request: BenchRequest): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...contender.headers };
  const response = await fetch(started.url, { method: 'POST', headers, body: bodyOf(contender, request) });
  return (await response.json()) as Record<string, unknown>;
}

/** One contender under load for a while. */
export async function run(
  { contender, started }: Runner,
  { operations }: Series,
  stub: Stub,
  seconds: number,
): Promise<Round> {
  const { url, pid } = started;
  const requests = operations.map((request) => postBytes(url, bodyOf(contender, request), contender.headers));
  const before: [Counts, number] = [await stub.counts(), treeCpuMs(pid)];
  const result = await load({
    host: url.hostname,
    port: Number(url.port),
    requests,
    connections: CONNECTIONS,
    seconds,
  });
  const [cpu, counts] = [treeCpuMs(pid), await stub.counts()];
  const each = (key: keyof Counts): number => (counts[key] - before[0][key]) / result.answered;
  return {
    cpuMs: (cpu - before[1]) / result.answered,
    load: result,
    calls: each('calls'),
    toSubgraphs: each('received'),
    fromSubgraphs: each('sent'),
    residentMb: treeOf(pid).reduce((sum, one) => sum + residentMb(one), 0),
  };
}
