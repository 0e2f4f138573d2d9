import { createHash } from 'node:crypto';
import { request } from 'undici';
import type { SerializedRequestDataSource, SubgraphResponse } from '@hjalpmedel/datasource';
import { createEngine, createInlinePlanner } from '@hjalpmedel/plan-executor';
import { parse } from 'graphql';
import { asText } from './contender.js';
import type { BenchRequest } from './graph/operations.js';

type Call = { readonly url: string; readonly body: string };

/** The calls of each operation's plan, step by step, by the body of the client's request. */
export type LowerBoundScript = Readonly<
  Record<string, { readonly steps: readonly (readonly Call[])[]; readonly answer: string }>
>;

/** Runs every request once through our engine and notes which calls go out together. */
export async function recordCalls(
  supergraphSdl: string,
  operations: readonly BenchRequest[],
): Promise<LowerBoundScript> {
  let steps: Call[][] = [];
  let open: (() => void)[] = [];
  // Calls that are sent before any answer arrives form one step.
  const answerAll = (): void => {
    const answers = open;
    open = [];
    for (const one of answers) one();
  };
  const sourceOf = (url: string): SerializedRequestDataSource => ({
    process: () => Promise.reject(new Error('bodies only')),
    dispatch({ body }, receive) {
      if (open.length === 0) {
        steps.push([]);
        setTimeout(answerAll, 5);
      }
      steps.at(-1)?.push({ url, body });
      const reply = post(url, body);
      open.push(
        () =>
          void reply.then(
            (given) => receive(undefined, given),
            (error: unknown) => receive(error, undefined),
          ),
      );
    },
  });
  const engine = createEngine({
    supergraphSdl,
    executor: 'compiled',
    planner: createInlinePlanner(),
    subgraph: (_, url) => sourceOf(url),
  });
  await engine.load({ apollo: {} });
  const script: Record<string, LowerBoundScript[string]> = {};
  for (const request of operations) {
    const text = asText(request);
    if (text in script) continue;
    steps = [];
    const { data } = await engine.execute({
      request: { variables: request.variables ?? {} },
      document: parse(request.query),
      queryHash: createHash('sha256').update(request.query).digest('hex'),
      context: {},
    } as never);
    script[text] = { steps, answer: JSON.stringify({ data }) };
  }
  await engine.stop();
  return script;
}

async function post(url: string, body: string): Promise<SubgraphResponse> {
  const { body: answer } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return (await answer.json()) as SubgraphResponse;
}
