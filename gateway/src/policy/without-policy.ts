import { parse, print, visit, type DocumentNode } from 'graphql';
import { policyFeatureOf } from './feature.js';

/**
 * The supergraph as the engine takes it, without the link, the definitions and the uses of `@policy`, which the
 * engine would refuse. Other features marked as security stay: the engine must go on refusing what nobody enforces.
 */
export function withoutPolicy(supergraphSdl: string): string {
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const feature = policyFeatureOf(supergraph);
  if (!feature) return supergraphSdl;
  const { link, directive, prefix } = feature;
  const stripped: DocumentNode = visit(supergraph, {
    Directive: (node) => (node === link || node.name.value === directive ? null : undefined),
    DirectiveDefinition: ({ name }) => (name.value === directive ? null : undefined),
    ScalarTypeDefinition: ({ name }) => (name.value.startsWith(prefix) ? null : undefined),
  });
  return print(stripped);
}
