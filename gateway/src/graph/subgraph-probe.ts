const TIMEOUT_MS = 400;
const CACHE_MS = 2_000;

/** Asks each service whether it answers. The result is information in `/readyz`; readiness does not depend on it. */
export function createSubgraphProbe(
  addresses: () => ReadonlyMap<string, string>,
  now: () => number = Date.now,
): () => Promise<Readonly<Record<string, string>>> {
  let cached: Promise<Readonly<Record<string, string>>> | undefined;
  let cachedAt = -Infinity;
  return () => {
    if (!cached || now() - cachedAt > CACHE_MS) {
      cachedAt = now();
      cached = Promise.all(
        [...addresses()].map(async ([name, url]) => [`subgraph ${name}`, await stateOf(url)] as const),
      ).then(Object.fromEntries);
    }
    return cached;
  };
}

async function stateOf(url: string): Promise<string> {
  try {
    const { status } = await fetch(new URL('/livez', url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return status === 200 ? 'ok' : 'unwell';
  } catch {
    return 'down';
  }
}
