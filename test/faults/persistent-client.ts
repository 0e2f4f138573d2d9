import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@hjalpmedel/domain';
import { execute, system, type TestKeys } from '@hjalpmedel/testing';

type Payload = Record<string, { id: string; version: number }>;

export type PersistentClient = {
  /** Sends a mutation again, with the same key, until it is acknowledged. */
  command(mutation: string, input: object, selection: string): Promise<Payload>;
  readonly acknowledged: () => number;
  readonly retries: () => number;
};

const WITHIN_MS = 90_000;
const RETRY_MS = 100;

/** A client of the identity service that outlives kills of the service and of its engines. */
export function createPersistentClient(identityUrl: string, keys: TestKeys): PersistentClient {
  let acknowledged = 0;
  let retries = 0;
  return {
    acknowledged: () => acknowledged,
    retries: () => retries,
    async command(mutation, input, selection) {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
      const variables = { input: { idempotencyKey: newId(), ...input } };
      const deadline = performance.now() + WITHIN_MS;
      for (;;) {
        const answer = await attempt(identityUrl, keys, query, variables);
        if (answer) {
          acknowledged += 1;
          return answer[mutation] as Payload;
        }
        if (performance.now() > deadline)
          throw new Error(`${mutation} was not acknowledged within ${WITHIN_MS / 1000} s`);
        retries += 1;
        await pause(RETRY_MS);
      }
    },
  };
}

/** The answer, or undefined when the process or an engine was away. */
async function attempt(
  url: string,
  keys: TestKeys,
  query: string,
  variables: object,
): Promise<Record<string, unknown> | undefined> {
  try {
    const token = await keys.minter.mint(system, 'identity');
    const answer = await execute(`${url}/graphql`, token, query, variables);
    if (answer.errors.length === 0) return answer.data as Record<string, unknown>;
    const [code] = answer.codes;
    if (code === 'INTERNAL_SERVER_ERROR' || code === 'BUSY') return undefined;
    throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  } catch (error) {
    // A TypeError is a lost connection; a SyntaxError is an answer that was cut short.
    if (['TypeError', 'SyntaxError'].includes((error as Error).name)) return undefined;
    throw error;
  }
}
