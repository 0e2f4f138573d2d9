import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
  Kind,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { Coverage } from './coverage.js';

type Types = ReadonlySet<string> | undefined;

/** Finds the response positions that the fetches of a plan can fill. */
export function coverPlan(
  plan: PlanNode | SubscriptionNode | undefined,
  supergraph: GraphQLSchema,
  rootType: string,
): Coverage {
  const coverage = new Coverage();
  visitFetches(plan, '', (fetch, base) => new FetchCover(coverage, supergraph, fetch, rootType).cover(base));
  return coverage;
}

/** Visits every fetch with the path under which its data is merged. */
export function visitFetches(
  node: PlanNode | SubscriptionNode | undefined,
  base: string,
  visit: (fetch: FetchNode, base: string) => void,
): void {
  switch (node?.kind) {
    case 'Fetch':
      return visit(node, base);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.forEach((child) => visitFetches(child, base, visit));
    case 'Flatten': {
      const keys = node.path.filter((part) => part !== '@').map((part) => `.${part}`);
      return visitFetches(node.node, base + keys.join(''), visit);
    }
    case 'Condition':
      visitFetches(node.ifClause, base, visit);
      return visitFetches(node.elseClause, base, visit);
    case 'Subscription':
      visitFetches(node.primary, base, visit);
      return visitFetches(node.rest, base, visit);
    case 'Defer':
      visitFetches(node.primary.node, base, visit);
      return node.deferred.forEach((one) => visitFetches(one.node, base, visit));
    case undefined:
  }
}

class FetchCover {
  readonly #coverage: Coverage;
  readonly #schema: GraphQLSchema;
  readonly #fetch: FetchNode;
  readonly #rootType: string;
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(coverage: Coverage, schema: GraphQLSchema, fetch: FetchNode, rootType: string) {
    this.#coverage = coverage;
    this.#schema = schema;
    this.#fetch = fetch;
    this.#rootType = rootType;
    this.#renamed = new Map(
      (fetch.outputRewrites ?? []).flatMap((rewrite) =>
        rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo] as const] : [],
      ),
    );
  }

  cover(base: string): void {
    const document: DocumentNode = parse(this.#fetch.operation, { noLocation: true });
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      if (!this.#fetch.requires) {
        this.#walk(definition.selectionSet, base, base === '' ? new Set([this.#rootType]) : undefined);
        continue;
      }
      for (const entities of definition.selectionSet.selections) {
        if (entities.kind === Kind.FIELD && entities.selectionSet) this.#walk(entities.selectionSet, base, undefined);
      }
    }
  }

  #walk(set: SelectionSetNode, path: string, types: Types): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment) this.#walk(fragment.selectionSet, path, this.#narrow(types, fragment.typeCondition.name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#walk(selection.selectionSet, path, this.#narrow(types, selection.typeCondition?.name.value));
      } else {
        const response = selection.alias?.value ?? selection.name.value;
        const key = this.#renamed.get(response) ?? response;
        this.#coverage.add(path, types, key);
        if (!selection.selectionSet) continue;
        this.#walk(selection.selectionSet, `${path}.${key}`, this.#typesOf(types, selection.name.value));
      }
    }
  }

  #narrow(types: Types, condition: string | undefined): Types {
    if (condition === undefined) return types;
    const possible = this.#possible(condition);
    if (types === undefined || possible === undefined) return possible ?? types;
    return new Set([...types].filter((type) => possible.has(type)));
  }

  #typesOf(parents: Types, field: string): Types {
    for (const parent of parents ?? []) {
      const type = this.#schema.getType(parent);
      const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
      if (definition) return this.#possible(getNamedType(definition.type).name);
    }
    return undefined;
  }

  #possible(name: string): Types {
    const type = this.#schema.getType(name);
    if (isAbstractType(type)) return new Set([name, ...this.#schema.getPossibleTypes(type).map((one) => one.name)]);
    return isObjectType(type) ? new Set([name]) : undefined;
  }
}
