import { type DocumentNode, type ObjectTypeDefinitionNode, Kind, parse, print } from 'graphql';
import { resolvableKeysFirst } from './key-order.js';
import { type RequiredFields, nameRequiredFields } from './required-fields.js';

/** The supergraph in the form the planner gets, and what the edits mean for its plans. */
export interface PlannerSupergraph {
  readonly sdl: string;
  readonly required: RequiredFields;
}

/**
 * Edits that make the planner's plans right without touching the planner: resolvable keys come first, and every field
 * that a `@requires` asks for with arguments has a name of its own, so that no client's arguments can take its place.
 */
export function plannerSupergraph(supergraphSdl: string): PlannerSupergraph {
  const { document, required } = nameRequiredFields(parse(supergraphSdl, { noLocation: true }));
  return { sdl: print(withSortedKeys(document)), required };
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
