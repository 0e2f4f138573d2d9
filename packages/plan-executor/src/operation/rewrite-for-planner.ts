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
import { findIsolatedFields } from './isolated-fields.js';
import { printedArguments } from '../supergraph/field-set.js';
import type { ClientOperation } from './operation.js';

/** An operation for the planner. `keyOf` gives the response key of a client's field in subgraph data. */
export interface PlannerOperation {
  readonly document: DocumentNode;
  readonly keyOf: (field: FieldNode) => string;
}

/**
 * Rewrites an operation for the planner, for given values of its condition variables.
 *
 * A field's response key depends on the field and its arguments, and not on the client's alias. So an alias cannot replace
 * a key field or an input of `@requires`. Only `findIsolatedFields` adds the response name. The response writer restores the
 * client's names by position.
 *
 * Skipped selections are removed here. A plan with conditions would share fetches between fields whose inputs are absent.
 */
export function rewriteForPlanner(
  operation: ClientOperation,
  conditionValues: ConditionValues,
  schema: GraphQLSchema,
  taken: ReadonlySet<string>,
): PlannerOperation {
  return new OperationRewriter(operation, conditionValues, schema, taken).rewrite();
}

type Parent = GraphQLNamedType | undefined | null;

class OperationRewriter {
  readonly #operation: ClientOperation;
  readonly #conditionValues: ConditionValues;
  readonly #schema: GraphQLSchema;
  readonly #naming: KeyNaming;
  readonly #keys = new Map<FieldNode, string>();
  readonly #fragments = new Map<string, FragmentDefinitionNode | undefined>();
  readonly #isolated: ReadonlySet<string>;
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
    this.#naming = new KeyNaming(taken);
    this.#isolated = findIsolatedFields(operation, (field) => signatureText(field));
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
      const directives = withoutConditions(selection.directives);
      const plain = {
        ...selection,
        directives: this.#operation.deferred.has(selection) ? [...directives, defer] : directives,
      };
      if (plain.kind === Kind.FIELD) return this.#field(selection as FieldNode, plain, on);
      if (plain.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(plain.name.value) ? [plain] : [];
      const condition = plain.typeCondition ? this.#schema.getType(plain.typeCondition.name.value) : on;
      const selections = this.#selections(plain.selectionSet, condition);
      return selections.length > 0 ? [{ ...plain, selectionSet: { ...plain.selectionSet, selections } }] : [];
    });
  }

  #field(original: FieldNode, field: FieldNode, on: Parent): FieldNode[] {
    const name = field.name.value;
    if (name.startsWith('__')) {
      // The gateway resolves introspection, and `__typename` has one value under any alias.
      this.#keys.set(original, name);
      return name === '__typename' ? [withAlias(field, undefined)] : [];
    }
    const fieldType = (isObjectType(on) || isInterfaceType(on) ? on.getFields()[name] : undefined)?.type;
    const key =
      this.#mutationRoot && on === this.#mutationRoot
        ? this.#naming.ofRootField(field.alias?.value ?? name)
        : this.#naming.ofField(name, this.#variantOf(field));
    this.#keys.set(original, key);
    const renamed = withAlias(field, key === name ? undefined : key);
    if (!field.selectionSet) return [renamed];
    const selections = this.#selections(field.selectionSet, fieldType && getNamedType(fieldType));
    // Without selections left, `__typename` still tells whether the object is null.
    const selectionSet = { ...field.selectionSet, selections: selections.length > 0 ? selections : [typename] };
    return [{ ...renamed, selectionSet }];
  }

  #variantOf(field: FieldNode): FieldVariant {
    const { name, alias } = field;
    const text = signatureText(field);
    return {
      text: this.#isolated.has(text) ? `${text} ${alias?.value ?? name.value}` : text,
      hasDirectives: (field.directives ?? []).length > 0,
    };
  }

  /** Rewrites a fragment once. Returns `undefined` if no selection is left. */
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

const defer: DirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' } };

/** Removes the directives that the gateway applies. */
function withoutConditions(directives: readonly DirectiveNode[] | undefined): DirectiveNode[] {
  return (directives ?? []).filter(({ name }) => !['skip', 'include', 'defer'].includes(name.value));
}

class KeyNaming {
  readonly #taken: Set<string>;
  readonly #keys = new Map<string, Map<string, string>>();
  readonly #rootKeys = new Map<string, string>();

  constructor(taken: ReadonlySet<string>) {
    this.#taken = new Set(taken);
  }

  ofField(name: string, { text, hasDirectives }: FieldVariant): string {
    const known = this.#keys.get(name) ?? new Map<string, string>();
    this.#keys.set(name, known);
    // A subgraph directive may change the value, so a field with one never gets the plain name.
    const mayBePlain = !hasDirectives && ![...known.values()].includes(name);
    const key = known.get(text) ?? (mayBePlain ? name : this.#fresh(name));
    known.set(text, key);
    return key;
  }

  /** Each root field of a mutation is executed separately, even if two are equal. It keeps the client's name. */
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

/** Fields of one name and one variant share a response key. */
interface FieldVariant {
  readonly text: string;
  readonly hasDirectives: boolean;
}

function signatureText(field: FieldNode): string {
  const directives = withoutConditions(field.directives).map((directive) => print(directive));
  return `${field.name.value}(${printedArguments(field)})${directives.join('')}`;
}

function withAlias(field: FieldNode, alias: string | undefined): FieldNode {
  const { alias: _, ...rest } = field;
  return alias === undefined ? rest : { ...rest, alias: { kind: Kind.NAME, value: alias } };
}
