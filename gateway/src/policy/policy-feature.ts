import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';

const FEATURE_URL = /^https?:\/\/specs\.apollo\.dev\/policy\/v\d+\.\d+$/;

/** The policy feature of a supergraph. It is found by its URL, because a supergraph may rename it. */
export type PolicyFeature = {
  readonly link: ConstDirectiveNode;
  /** The name of the directive in this supergraph. */
  readonly directive: string;
  /** The prefix of its other definitions, as in `policy__Policy`. */
  readonly prefix: string;
};

export function policyFeatureOf(supergraph: DocumentNode): PolicyFeature | undefined {
  for (const link of linksOf(supergraph)) {
    if (!FEATURE_URL.test(text(link, 'url') ?? '')) continue;
    const name = text(link, 'as') ?? 'policy';
    return { link, directive: name, prefix: `${name}__` };
  }
  return undefined;
}

function linksOf({ definitions }: DocumentNode): readonly ConstDirectiveNode[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );
}

function text(directive: ConstDirectiveNode, argument: string): string | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
