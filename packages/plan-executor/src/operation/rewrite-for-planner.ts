import {
  type DirectiveNode,
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
import { type ConditionValues, isIncluded } from './conditions.js';
import { printedArguments } from '../supergraph/field-set.js';
import type { ClientOperation } from './operation.js';

/** An operation as the planner gets it, and the key under which each of the client's fields arrives. */
export interface PlannerOperation {
  readonly document: DocumentNode;
  readonly keyOf: (field: FieldNode) => string;
}

/**
 * Writes an operation as the planner is to see it, for one setting of the variables that decide `@skip` and `@include`.
 *
 * Fields are renamed so that a key depends on the field and its arguments alone, never on the client's alias: an alias
 * can then neither stand in for a key nor for the input of a `@requires`, and one field asked for twice is fetched
 * once. The response writer puts the client's names back by position.
 *
 * Selections that are left out are left out here: a plan that carries conditions shares fetches between fields whose
 * inputs it then does not have.
 */
export function rewriteForPlanner(
  operation: ClientOperation,
  conditionValues: ConditionValues,
  schema: GraphQLSchema,
  taken: ReadonlySet<string>,
): PlannerOperation {
  return new Rewriter(operation, conditionValues, schema, taken).rewrite();
}

type Parent = GraphQLNamedType | undefined | null;

class Rewriter {
  readonly #operation: ClientOperation;
  readonly #conditionValues: ConditionValues;
  readonly #schema: GraphQLSchema;
  readonly #naming: Naming;
  readonly #keys = new Map<FieldNode, string>();
  readonly #fragments = new Map<string, FragmentDefinitionNode | undefined>();
  readonly #mutationRoot: Parent;

  constructor(
    operation: ClientOperation,
    conditionValues: ConditionValues,
    schema: GraphQLSchema,
    taken: ReadonlySet<string>,
  ) {
    this.#operation = operation;
    this.#conditionValues = conditionValues;
    this.#schema = schema;
    this.#naming = new Naming(taken);
    const isMutation = operation.definition.operation === OperationTypeNode.MUTATION;
    this.#mutationRoot = isMutation ? schema.getMutationType() : undefined;
  }

  rewrite(): PlannerOperation {
    const { definition } = this.#operation;
    const selections = this.#selections(definition.selectionSet, this.#schema.getRootType(definition.operation));
    const selectionSet = { ...definition.selectionSet, selections: selections.length > 0 ? selections : [typename] };
    const fragments = [...this.#fragments.values()].filter((fragment) => fragment !== undefined);
    const document: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [{ ...definition, selectionSet }, ...fragments],
    };
    return { document, keyOf: (field) => this.#keys.get(field) ?? field.name.value };
  }

  #selections(set: SelectionSetNode, on: Parent): SelectionNode[] {
    return set.selections.flatMap((selection): SelectionNode[] => {
      if (!isIncluded(selection.directives, this.#conditionValues)) return [];
      const plain = { ...selection, directives: withoutConditions(selection.directives) };
      if (plain.kind === Kind.FIELD) return [this.#field(selection as FieldNode, plain, on)];
      if (plain.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(plain.name.value) ? [plain] : [];
      const condition = plain.typeCondition ? this.#schema.getType(plain.typeCondition.name.value) : on;
      const selections = this.#selections(plain.selectionSet, condition);
      return selections.length > 0 ? [{ ...plain, selectionSet: { ...plain.selectionSet, selections } }] : [];
    });
  }

  #field(original: FieldNode, field: FieldNode, on: Parent): FieldNode {
    const name = field.name.value;
    if (name.startsWith('__')) {
      // Introspection is answered here, and `__typename` is one value whatever the client calls it.
      this.#keys.set(original, name);
      return name === '__typename' ? withAlias(field, undefined) : field;
    }
    const fieldType = (isObjectType(on) || isInterfaceType(on) ? on.getFields()[name] : undefined)?.type;
    const key =
      this.#mutationRoot && on === this.#mutationRoot
        ? this.#naming.ofRootField(field.alias?.value ?? name)
        : this.#naming.ofField(name, signature(field));
    this.#keys.set(original, key);
    const renamed = withAlias(field, key === name ? undefined : key);
    if (!field.selectionSet) return renamed;
    const selections = this.#selections(field.selectionSet, fieldType && getNamedType(fieldType));
    // An object of which nothing is left is still there or null.
    return {
      ...renamed,
      selectionSet: { ...field.selectionSet, selections: selections.length > 0 ? selections : [typename] },
    };
  }

  /** The rewritten fragment, once; nothing when nothing of it is left. */
  #fragment(name: string): FragmentDefinitionNode | undefined {
    if (this.#fragments.has(name)) return this.#fragments.get(name);
    const fragment = this.#operation.fragments.get(name);
    if (!fragment) return undefined;
    const selections = this.#selections(fragment.selectionSet, this.#schema.getType(fragment.typeCondition.name.value));
    const rewritten =
      selections.length > 0 ? { ...fragment, selectionSet: { ...fragment.selectionSet, selections } } : undefined;
    this.#fragments.set(name, rewritten);
    return rewritten;
  }
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function withoutConditions(directives: readonly DirectiveNode[] | undefined): DirectiveNode[] {
  return (directives ?? []).filter(({ name }) => name.value !== 'skip' && name.value !== 'include');
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
  return {
    args: printedArguments(field),
    directives: (field.directives ?? []).map((directive) => print(directive)).join(''),
  };
}

function withAlias(field: FieldNode, alias: string | undefined): FieldNode {
  const { alias: _, ...rest } = field;
  return alias === undefined ? rest : { ...rest, alias: { kind: Kind.NAME, value: alias } };
}
