import type { Graph, PreparedGraph } from '../graph/graph.js';

/**
 * Swaps the supergraphs of several graphs at one moment: each is made ready with its policy, and only when all are do
 * they take over, in one turn, so that no request finds one new and another old. A bad one leaves everything as it was.
 */
export function createSwap(
  graphs: readonly Graph[],
  /** Whatever else follows from the texts; throws for texts that cannot be, and gives what puts it in force. */
  besides: (sdls: readonly string[]) => () => void,
): (sdls: readonly string[]) => Promise<void> {
  return async (sdls) => {
    const follow = besides(sdls);
    const prepared: PreparedGraph[] = [];
    try {
      for (const [at, graph] of graphs.entries()) prepared.push(await graph.prepare(sdls[at] ?? ''));
    } catch (error) {
      for (const one of prepared) one.discard();
      throw error;
    }
    follow();
    for (const one of prepared) one.takeOver();
  };
}
