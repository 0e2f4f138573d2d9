import { type DocumentNode, type ObjectTypeDefinitionNode, Kind, parse, print } from 'graphql';
import { resolvableKeysFirst } from './key-order.js';
import { type RequiredFields, nameRequiredFields } from './required-fields.js';
import { withUniqueNames } from './unique-names.js';

/** The supergraph for the planner, with the data to interpret its plans. */
export interface PlannerSupergraph {
  readonly sdl: string;
  readonly required: RequiredFields;
  /** The real names of subgraphs that have another name for the planner. */
  readonly realNames: ReadonlyMap<string, string>;
}

/**
 * Edits a supergraph so that the planner's plans are correct. Resolvable keys come first. Every field that a `@requires`
 * selects with arguments gets its own name, so that it does not collide with a field that the client selects. Names of
 * subgraphs are made unique.
 */
export function plannerSupergraph(supergraphSdl: string): PlannerSupergraph {
  const { document, required } = nameRequiredFields(parse(supergraphSdl, { noLocation: true }));
  const { document: named, realNames } = withUniqueNames(document, required.graphNames);
  return { sdl: print(withSortedKeys(named)), required, realNames };
}

function withSortedKeys(document: DocumentNode): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? ({ ...definition, directives: resolvableKeysFirst(definition.directives ?? []) } as ObjectTypeDefinitionNode)
        : definition,
    ),
  };
}
