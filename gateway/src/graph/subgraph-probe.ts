/** A service answers `/readyz` within 2 s, also when its database does not answer. */
const TIMEOUT_MS = 1_500;
const CACHE_MS = 2_000;

export type SubgraphStates = {
  /** False when no service is ready: then every request that reads or changes data fails. */
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
};

/** Asks each service whether it is ready. One service that is not ready leaves the gateway ready for the others. */
export function createSubgraphProbe(
  addresses: () => ReadonlyMap<string, string>,
  now: () => number = Date.now,
): () => Promise<SubgraphStates> {
  let cached: Promise<SubgraphStates> | undefined;
  let cachedAt = -Infinity;
  return () => {
    if (!cached || now() - cachedAt > CACHE_MS) {
      cachedAt = now();
      cached = askAll(addresses());
    }
    return cached;
  };
}

async function askAll(addresses: ReadonlyMap<string, string>): Promise<SubgraphStates> {
  const states = await Promise.all([...addresses].map(async ([name, url]) => [name, await stateOf(url)] as const));
  return {
    ready: states.length === 0 || states.some(([, state]) => state === 'ok'),
    checks: Object.fromEntries(states.map(([name, state]) => [`subgraph ${name}`, state])),
  };
}

async function stateOf(url: string): Promise<string> {
  try {
    const { status } = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return status === 200 ? 'ok' : 'not ready';
  } catch {
    return 'down';
  }
}
