import type { Graph, PreparedGraph } from '../graph/graph.js';

/**
 * Swaps the supergraphs of several graphs at the same moment: it prepares each with its policy and activates them
 * together, so that no request finds one new and another old. If one cannot be prepared, nothing changes.
 */
export function createSwap(
  graphs: readonly Graph[],
  /** Prepares other state derived from the supergraphs. Throws for invalid ones; returns a function that activates it. */
  prepareOther: (sdls: readonly string[]) => () => void,
): (sdls: readonly string[]) => Promise<void> {
  return async (sdls) => {
    const activateOther = prepareOther(sdls);
    const prepared: PreparedGraph[] = [];
    try {
      for (const [index, graph] of graphs.entries()) prepared.push(await graph.prepare(sdls[index] ?? ''));
    } catch (error) {
      for (const graph of prepared) graph.discard();
      throw error;
    }
    activateOther();
    for (const graph of prepared) graph.activate();
  };
}
