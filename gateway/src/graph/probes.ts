const TIMEOUT_MS = 400;
const KEPT_MS = 2_000;

/** Whether the services answer right now; for people to look at, readiness does not hang on it. */
export function createSubgraphProbe(
  addresses: () => ReadonlyMap<string, string>,
  now: () => number = Date.now,
): () => Promise<Readonly<Record<string, string>>> {
  let kept: Promise<Readonly<Record<string, string>>> | undefined;
  let keptAt = -Infinity;
  return () => {
    if (!kept || now() - keptAt > KEPT_MS) {
      keptAt = now();
      kept = Promise.all(
        [...addresses()].map(async ([name, url]) => [`subgraph ${name}`, await stateOf(url)] as const),
      ).then(Object.fromEntries);
    }
    return kept;
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
