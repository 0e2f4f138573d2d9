import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
  GraphQLError,
  Kind,
  visit,
} from 'graphql';
import { variableDefaults } from './conditions.js';

/** An operation of a client, with its fragments and default values. */
export interface ClientOperation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly defaults: ReadonlyMap<string, unknown>;
  /** The literals that generated variables stand for. */
  readonly literals: ReadonlyMap<string, ValueNode>;
  /** Names of the variables in `@skip` and `@include`. */
  readonly conditionVariables: readonly string[];
  /** The fragments whose data is delivered later. */
  readonly deferred: ReadonlySet<SelectionNode>;
}

/** Selects an operation of a document. Throws if the name is missing or unknown. */
export function selectOperation(document: DocumentNode, operationName: string | undefined): ClientOperation {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const definition = pick(operations, operationName);
  return createClientOperation(definition, fragments);
}

/** Collects the default values and condition variables of an operation. */
export function createClientOperation(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  literals: ReadonlyMap<string, ValueNode> = new Map(),
): ClientOperation {
  return {
    definition,
    fragments,
    literals,
    defaults: variableDefaults(definition),
    conditionVariables: findConditionVariables(definition, fragments),
    deferred: new Set(),
  };
}

function pick(operations: readonly OperationDefinitionNode[], name: string | undefined): OperationDefinitionNode {
  const refuse = (message: string): never => {
    throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  if (name) return operations.find((one) => one.name?.value === name) ?? refuse(`Unknown operation named "${name}".`);
  if (operations.length > 1) return refuse('Must provide operation name if query contains multiple operations.');
  return operations[0] ?? refuse('Must provide an operation.');
}

function findConditionVariables(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      Directive(directive) {
        if (directive.name.value !== 'skip' && directive.name.value !== 'include') return;
        const value = directive.arguments?.[0]?.value;
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || seen.has(name.value)) return;
        seen.add(name.value);
        collect(fragment);
      },
    });
  };
  collect(definition);
  return [...names].sort();
}
