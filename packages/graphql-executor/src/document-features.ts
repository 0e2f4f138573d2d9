import { Kind, visit, type DirectiveNode, type DocumentNode } from 'graphql';

/** The features of a document that decide whether and how it can be prepared. */
export type DocumentFeatures = {
  /** Names of the variables in `@skip(if:)` and `@include(if:)`. */
  readonly conditionVariables: readonly string[];
  /** True if a response key is `__proto__`: an ordinary object cannot hold that key. */
  readonly hasProtoKey: boolean;
};

export function documentFeatures(document: DocumentNode): DocumentFeatures {
  const conditionVariables = new Set<string>();
  let hasProtoKey = false;
  visit(document, {
    Field({ alias, name }) {
      if ((alias ?? name).value === '__proto__') hasProtoKey = true;
    },
    Directive(directive) {
      const variable = conditionVariable(directive);
      if (variable !== undefined) conditionVariables.add(variable);
    },
  });
  return { conditionVariables: [...conditionVariables], hasProtoKey };
}

function conditionVariable({ name, arguments: args = [] }: DirectiveNode): string | undefined {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  const value = args[0]?.value;
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}
