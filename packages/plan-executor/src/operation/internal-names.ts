import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  Kind,
  OperationTypeNode,
  getNamedType,
  isInterfaceType,
  isObjectType,
  print,
} from 'graphql';
import { printedArguments } from '../supergraph/field-set.js';
import type { ClientOperation } from './operation.js';

/** An operation as the planner gets it, and the key under which each of the client's fields arrives. */
export interface InternalOperation {
  readonly document: DocumentNode;
  readonly keyOf: (field: FieldNode) => string;
}

/**
 * Renames the fields of an operation so that a key depends on the field and its arguments alone, never on the client's
 * alias: an alias can then neither stand in for a key nor for the input of a `@requires`, and one field asked for twice
 * is fetched once. The response writer puts the client's names back by position.
 */
export function internalOperation(
  operation: ClientOperation,
  schema: GraphQLSchema,
  taken: ReadonlySet<string>,
): InternalOperation {
  const keys = new Map<FieldNode, string>();
  const naming = new Naming(taken);
  const { definition, fragments } = operation;
  const root = schema.getRootType(definition.operation);
  const isMutation = definition.operation === OperationTypeNode.MUTATION;

  const rewriteField = (field: FieldNode, on: GraphQLNamedType | undefined | null): FieldNode => {
    const name = field.name.value;
    if (name.startsWith('__')) {
      // Introspection is answered here, and `__typename` is one value whatever the client calls it.
      keys.set(field, name);
      return name === '__typename' ? withAlias(field, undefined) : field;
    }
    const fieldType = (isObjectType(on) || isInterfaceType(on) ? on.getFields()[name] : undefined)?.type;
    const key =
      isMutation && on === root
        ? naming.ofRootField(field.alias?.value ?? name)
        : naming.ofField(name, signature(field));
    keys.set(field, key);
    const renamed = withAlias(field, key === name ? undefined : key);
    return field.selectionSet
      ? { ...renamed, selectionSet: rewrite(field.selectionSet, fieldType && getNamedType(fieldType)) }
      : renamed;
  };
  const rewriteOne = (selection: SelectionNode, on: GraphQLNamedType | undefined | null): SelectionNode => {
    if (selection.kind === Kind.FIELD) return rewriteField(selection, on);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    const condition = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : on;
    return { ...selection, selectionSet: rewrite(selection.selectionSet, condition) };
  };
  const rewrite = (set: SelectionSetNode, on: GraphQLNamedType | undefined | null): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => rewriteOne(selection, on)),
  });
  const rewriteFragment = (fragment: FragmentDefinitionNode): FragmentDefinitionNode => ({
    ...fragment,
    selectionSet: rewrite(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value)),
  });

  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...definition, selectionSet: rewrite(definition.selectionSet, root) },
      ...[...fragments.values()].map(rewriteFragment),
    ],
  };
  return { document, keyOf: (field) => keys.get(field) ?? field.name.value };
}

class Naming {
  readonly #taken: Set<string>;
  readonly #keys = new Map<string, Map<string, string>>();
  readonly #rootKeys = new Map<string, string>();

  constructor(taken: ReadonlySet<string>) {
    this.#taken = new Set(taken);
  }

  ofField(name: string, signature: Signature): string {
    const known = this.#keys.get(name) ?? new Map<string, string>();
    this.#keys.set(name, known);
    const use = signature.args + signature.directives;
    // A directive of the subgraph's may change the value, so such a use never takes the plain name.
    const mayBePlain = signature.directives === '' && ![...known.values()].includes(name);
    const key = known.get(use) ?? (mayBePlain ? name : this.#fresh(name));
    known.set(use, key);
    return key;
  }

  /** Two root fields of a mutation are two acts, however equal they look: each keeps the client's name. */
  ofRootField(responseName: string): string {
    if (!responseName.startsWith('__')) return responseName;
    const key = this.#rootKeys.get(responseName) ?? this.#fresh('root');
    this.#rootKeys.set(responseName, key);
    return key;
  }

  #fresh(name: string): string {
    let n = 1;
    while (this.#taken.has(`${name}__a${n}`)) n++;
    this.#taken.add(`${name}__a${n}`);
    return `${name}__a${n}`;
  }
}

interface Signature {
  readonly args: string;
  readonly directives: string;
}

function signature(field: FieldNode): Signature {
  const own = (field.directives ?? []).filter(({ name }) => name.value !== 'skip' && name.value !== 'include');
  return { args: printedArguments(field), directives: own.map((directive) => print(directive)).join('') };
}

function withAlias(field: FieldNode, alias: string | undefined): FieldNode {
  const { alias: _, ...rest } = field;
  return alias === undefined ? rest : { ...rest, alias: { kind: Kind.NAME, value: alias } };
}
