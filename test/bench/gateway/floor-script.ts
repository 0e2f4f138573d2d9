import { createHash } from 'node:crypto';
import { request } from 'undici';
import type { SerializedRequestDataSource, SubgraphResponse } from '@hjalpmedel/datasource';
import { createEngine, createInlinePlanner } from '@hjalpmedel/plan-executor';
import { parse } from 'graphql';
import { asText } from './contender.js';
import type { Shot } from './graph/operations.js';

type Call = { readonly url: string; readonly body: string };

/** What the plans of operations ask, step by step, by the body of the client's request. */
export type FloorScript = Readonly<
  Record<string, { readonly steps: readonly (readonly Call[])[]; readonly answer: string }>
>;

/** Runs every request once through our engine and notes which calls go out together. */
export async function recordCalls(supergraphSdl: string, shots: readonly Shot[]): Promise<FloorScript> {
  let steps: Call[][] = [];
  let open: (() => void)[] = [];
  // Whatever is asked before anything is answered is one step.
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
  const script: Record<string, FloorScript[string]> = {};
  for (const shot of shots) {
    const text = asText(shot);
    if (text in script) continue;
    steps = [];
    const { data } = await engine.execute({
      request: { variables: shot.variables ?? {} },
      document: parse(shot.query),
      queryHash: createHash('sha256').update(shot.query).digest('hex'),
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
