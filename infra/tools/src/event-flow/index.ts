import { Kind, type DefinitionNode, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';
import { page, table, type Artefact } from '../artefact.js';
import type { Fault } from '../fault.js';
import type { ServiceSchema } from '../service-schemas.js';
import { readCatalogue } from './contract-names.js';
import { faultsOf, flowsOf } from './flows.js';
import { readGraph, type Graph } from './graph.js';
import { readSources } from './sources.js';

/** Consumed events that nothing in this repository causes yet. This list may only shrink. */
const WITHOUT_CAUSE: readonly string[] = [];

/** The reference page of causes and consumers of each event, and its faults. */
export function eventFlow(services: readonly ServiceSchema[]): {
  readonly artefact: Artefact;
  readonly faults: readonly Fault[];
} {
  const { events, namesOf } = readCatalogue();
  const graph = readGraph(readSources(), namesOf);
  const flows = flowsOf(graph, events);
  const rows = flows.map(({ event, causes, consumers }) => [event, causes.join('<br>'), consumers.join('<br>')]);
  const about =
    'Which mutation, job or reaction can cause each public event, and which parts consume it; read off the code. A reaction counts when the event it reacts to has a cause itself.';
  return {
    artefact: {
      path: 'docs/reference/events.md',
      text: page('Events', about, table(['Event', 'Caused by', 'Consumed by'], rows)),
    },
    faults: [...services.flatMap((service) => unresolved(service, graph)), ...faultsOf(flows, WITHOUT_CAUSE)],
  };
}

/** Mutations of the schema whose resolvers were not found: their events would miss a cause. */
function unresolved({ name: part, path, own }: ServiceSchema, { mutations }: Graph): readonly Fault[] {
  const found = new Set(mutations.flatMap((one) => (one.part === part ? [one.name] : [])));
  return own.definitions
    .flatMap((type) => (isObject(type) && type.name.value === 'Mutation' ? (type.fields ?? []) : []))
    .filter(({ name }) => !found.has(name.value))
    .map(({ name }) => ({
      where: path,
      message: `the resolver of Mutation.${name.value} was not found in the sources`,
    }));
}

const isObject = (node: DefinitionNode): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
