import { parse, print, visit, type DocumentNode } from 'graphql';
import { policyFeatureOf } from './policy-feature.js';

/**
 * Removes the link, the definitions and the uses of `@policy` from a supergraph: the engine refuses to load them.
 * Other security features stay, so that the engine refuses a supergraph whose features nobody enforces.
 */
export function stripPolicy(supergraphSdl: string): string {
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
