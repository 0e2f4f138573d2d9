import { Kind, parse, type ConstDirectiveNode } from 'graphql';
import { readPolicyRequirement, type PolicyRequirement } from '@hjalpmedel/auth';
import { policyFeatureOf } from './policy-feature.js';

/** The requirements of every type and field, read from the full supergraph. */
export type PolicyTable = {
  /** The requirements of a field of a concrete type: its own and that of the type. */
  requirementsOf(typeName: string, fieldName: string): readonly PolicyRequirement[];
  /** The guarded coordinates, `Type` and `Type.field`. */
  readonly coordinates: readonly string[];
};

export function readPolicyTable(supergraphSdl: string): PolicyTable {
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const directive = policyFeatureOf(supergraph)?.directive;
  const table = new Map<string, PolicyRequirement>();
  const addRequirement = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const use = directives.find(({ name }) => name.value === directive);
    if (use) table.set(coordinate, readPolicyRequirement(use));
  };
  for (const definition of supergraph.definitions) {
    if (!('fields' in definition) || definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
    const typeName = definition.name.value;
    addRequirement(typeName, definition.directives);
    for (const field of definition.fields ?? []) addRequirement(`${typeName}.${field.name.value}`, field.directives);
  }
  return {
    requirementsOf: (typeName, fieldName) =>
      [table.get(typeName), table.get(`${typeName}.${fieldName}`)].filter((one) => one !== undefined),
    coordinates: [...table.keys()],
  };
}
