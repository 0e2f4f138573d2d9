import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';

const IDENTITY = /^https?:\/\/specs\.apollo\.dev\/policy\/v\d+\.\d+$/;

/** The policy feature as a supergraph links it: by URL, since its name may be another. */
export type PolicyFeature = {
  readonly link: ConstDirectiveNode;
  /** What the directive is called here. */
  readonly directive: string;
  /** What its definitions begin with, as in `policy__Policy`. */
  readonly prefix: string;
};

export function policyFeatureOf(supergraph: DocumentNode): PolicyFeature | undefined {
  for (const link of linksOf(supergraph)) {
    if (!IDENTITY.test(text(link, 'url') ?? '')) continue;
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
