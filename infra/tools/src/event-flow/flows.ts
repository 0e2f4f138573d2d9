import type { Fault } from '../fault.js';
import { contractNode, type Graph } from './graph.js';

/** A public event, what can cause it and which parts consume it. */
export type Flow = {
  readonly event: string;
  readonly causes: readonly string[];
  readonly consumers: readonly string[];
};

/** Each event with its causes. A reaction is a cause only when its own event has one. */
export function flowsOf(graph: Graph, events: readonly string[]): readonly Flow[] {
  const reached = (node: string) => reachable(graph.edges, node);
  const starters = [
    ...graph.mutations.map(({ node, name, part }) => ({ label: `mutation \`${name}\``, part, reach: reached(node) })),
    ...graph.jobs.map(({ node, name, part }) => ({ label: `job \`${name}\` of ${part}`, part, reach: reached(node) })),
  ];
  const reactions = graph.consumers.flatMap(({ node, part, contracts }) =>
    contracts.map((contract) => ({ contract, label: `${part} on \`${contract}\``, reach: reached(node) })),
  );
  const caused = new Set<string>();
  for (let before = -1; before < caused.size;) {
    before = caused.size;
    const live = [...starters, ...reactions.filter(({ contract }) => caused.has(contract))];
    for (const event of events) if (live.some(({ reach }) => reach.has(contractNode(event)))) caused.add(event);
  }
  return events.map((event) => ({
    event,
    causes: [...starters, ...reactions.filter(({ contract }) => caused.has(contract))]
      .filter(({ reach }) => reach.has(contractNode(event)))
      .map(({ label }) => label),
    consumers: unique(
      graph.consumers.flatMap(({ part, contracts }) => (contracts.includes(event) ? [consumerName(part)] : [])),
    ),
  }));
}

function reachable(edges: Graph['edges'], from: string): ReadonlySet<string> {
  const seen = new Set([from]);
  for (const node of seen) for (const next of edges.get(node) ?? []) seen.add(next);
  return seen;
}

/** The follower in the service shell runs in each service. */
const consumerName = (part: string): string => (part === 'subgraph' ? 'every service' : part);
const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** A consumed event needs a cause or a place on the list. An event that does not need its place is a fault too. */
export function faultsOf(flows: readonly Flow[], listed: readonly string[]): readonly Fault[] {
  const causeless = flows.filter(({ causes, consumers }) => causes.length === 0 && consumers.length > 0);
  const missing = causeless.map(({ event }) => event);
  return [
    ...causeless
      .filter(({ event }) => !listed.includes(event))
      .map(({ event, consumers }) => ({
        where: 'docs/reference/events.md',
        message: `${event} is consumed by ${consumers.join(', ')}, and no mutation, job or reaction causes it`,
      })),
    ...listed
      .filter((event) => !missing.includes(event))
      .map((event) => ({
        where: 'infra/tools/src/event-flow/index.ts',
        message: `${event} has a cause or no consumer now: take it off the list`,
      })),
  ];
}
