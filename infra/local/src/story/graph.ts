import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../failure.js';

export type StoryContext = {
  graphqlUrl: string;
  token: (name: string) => Promise<string>;
  say: (line: string) => void;
  /** The simulated supplier of Skövde, where one runs. */
  supplierUrl?: string;
};

type Reason = { code: string; ruleIds: string[]; message: string };
type Refusal = { outcome: string; reasons: Reason[] };
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answers of a graph, read where they are asked for
type Answer = any;

/** The graph as one person sees it. */
export type Teller = {
  query: (query: string, variables?: object) => Promise<Answer>;
  /** Runs a mutation and returns its payload; a refusal is a failure of the story. */
  command: (mutation: string, input: object, selection: string) => Promise<Answer>;
  /** Runs a mutation that is to be refused, and returns why. */
  refused: (mutation: string, input: object) => Promise<Refusal>;
};

/** What has just been granted or told may take a moment to reach every service. */
const PATIENCE_MS = 10_000;
const PASSING = new Set(['FORBIDDEN', 'NOT_FOUND', 'SUBGRAPH_UNAVAILABLE', 'BUSY', 'UNAUTHENTICATED']);

/** Speaks to the graph as the named demo principal. */
export function teller({ graphqlUrl, token }: StoryContext, name: string): Teller {
  let held: Promise<string> | undefined;
  const mine = () => (held ??= token(name)); // a token lives longer than the story takes

  async function post(query: string, variables: object): Promise<{ data?: Answer; code?: string; text: string }> {
    const response = await fetch(graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await mine()}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as { data?: Answer; errors?: { extensions: { code: string } }[] };
    return { data, code: errors?.[0]?.extensions.code, text };
  }

  /** Asks again while the answer may still change by itself. */
  async function patiently<Value>(what: string, ask: (attempt: number) => Promise<Value | undefined>): Promise<Value> {
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempt = 0; ; attempt += 1) {
      const value = await ask(attempt);
      if (value !== undefined) return value;
      if (performance.now() > deadline) throw new Failure(`the story stops at ${what}`, 'see the logs of the services');
      await pause(100);
    }
  }

  async function query(text: string, variables: object = {}): Promise<Answer> {
    return patiently(`a query of ${name}`, async () => {
      const { data, code, text: said } = await post(text, variables);
      if (code === undefined) return data;
      if (!PASSING.has(code)) throw new Failure(`${name} asked and got ${said}`, 'this is a fault of the story');
      return undefined;
    });
  }

  async function mutate(
    mutation: string,
    input: object,
    selection: string,
    wanted: (payload: Answer) => boolean,
  ): Promise<Answer> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const document = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
    let last = '';
    return patiently(`${mutation} by ${name}`, async (attempt) => {
      const { data, code, text } = await post(document, {
        input: { ...keyFor(name, mutation, input, attempt), ...input },
      });
      if (code !== undefined && !PASSING.has(code))
        throw new Failure(`${mutation} by ${name}: ${text}`, 'this is a fault of the story');
      const payload: Answer = data?.[mutation];
      if (code === undefined && wanted(payload)) return payload;
      last = text;
      return undefined;
    }).catch((error: unknown) => {
      throw last === '' ? error : new Failure(`${mutation} by ${name}: ${last}`, 'this is a fault of the story');
    });
  }

  return {
    query,
    command: (mutation, input, selection) =>
      mutate(mutation, input, `${selection} ${REFUSAL}`, (payload) => payload.refusal === null),
    async refused(mutation, input) {
      const payload: { refusal: Refusal } = await mutate(mutation, input, REFUSAL, (one) => one.refusal !== null);
      return payload.refusal;
    },
  };
}

const REFUSAL = 'refusal { outcome reasons { code ruleIds message(language: EN) } }';
/** Look-ups and jobs change nothing that could be doubled. */
const WITHOUT_KEY = new Set(['lookUpClient', 'runLicenceJob', 'accrueRent']);

/** The same request has the same key on every start, so that telling the story again doubles nothing. */
function keyFor(name: string, mutation: string, input: object, attempt: number): object {
  if (WITHOUT_KEY.has(mutation)) return {};
  const hex = createHash('sha256')
    .update(JSON.stringify([name, mutation, input, attempt]))
    .digest('hex');
  return {
    idempotencyKey: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  };
}
