import { Kind, parse, visit } from 'graphql';

/** Reads the labels of all `@override(label:)` uses of a supergraph, sorted. */
export function readOverrideLabels(supergraphSdl: string): string[] {
  if (!supergraphSdl.includes('overrideLabel')) return [];
  const labels = new Set<string>();
  visit(parse(supergraphSdl, { noLocation: true }), {
    Directive({ name, arguments: args = [] }) {
      if (name.value !== 'join__field') return;
      const label = args.find((argument) => argument.name.value === 'overrideLabel')?.value;
      if (label?.kind === Kind.STRING) labels.add(label.value);
    },
  });
  return [...labels].sort();
}
