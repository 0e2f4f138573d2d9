import { Kind, visit, type DirectiveNode, type DocumentNode } from 'graphql';

/** What decides whether and how a document can be prepared. */
export type DocumentFacts = {
  /** Variables on which `@skip` and `@include` depend. */
  readonly conditions: readonly string[];
  /** Whether some answer would have the key `__proto__`, which an ordinary object cannot hold. */
  readonly isUnusual: boolean;
};

export function factsOf(document: DocumentNode): DocumentFacts {
  const conditions = new Set<string>();
  let isUnusual = false;
  visit(document, {
    Field({ alias, name }) {
      if ((alias ?? name).value === '__proto__') isUnusual = true;
    },
    Directive(directive) {
      const variable = conditionOf(directive);
      if (variable !== undefined) conditions.add(variable);
    },
  });
  return { conditions: [...conditions], isUnusual };
}

function conditionOf({ name, arguments: given = [] }: DirectiveNode): string | undefined {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  const value = given[0]?.value;
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}
