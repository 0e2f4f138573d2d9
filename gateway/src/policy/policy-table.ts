import { Kind, parse, type ConstDirectiveNode } from 'graphql';
import { policyFeatureOf } from './feature.js';
import { requirementIn, type Requirement } from './requirement.js';

/** What each field and each type of the graph needs, read from the full supergraph. */
export type PolicyTable = {
  /** Everything a field of a concrete type needs: its own requirement and that of its type. */
  of(typeName: string, fieldName: string): readonly Requirement[];
  /** The guarded coordinates, `Type` and `Type.field`. */
  readonly coordinates: readonly string[];
};

export function readPolicyTable(supergraphSdl: string): PolicyTable {
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const directive = policyFeatureOf(supergraph)?.directive;
  const table = new Map<string, Requirement>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const use = directives.find(({ name }) => name.value === directive);
    if (use) table.set(coordinate, requirementIn(use));
  };
  for (const definition of supergraph.definitions) {
    if (!('fields' in definition) || definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
    const typeName = definition.name.value;
    note(typeName, definition.directives);
    for (const field of definition.fields ?? []) note(`${typeName}.${field.name.value}`, field.directives);
  }
  return {
    of: (typeName, fieldName) =>
      [table.get(typeName), table.get(`${typeName}.${fieldName}`)].filter((one) => one !== undefined),
    coordinates: [...table.keys()],
  };
}
