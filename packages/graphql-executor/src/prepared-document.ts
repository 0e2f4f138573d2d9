import {
  execute,
  getVariableValues,
  type GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CollectedErrors } from './collected-errors.js';
import { type CopyLeaf, copyResult } from './copy-result.js';
import { documentFeatures } from './document-features.js';
import { executeFields, isPromise, type Execution } from './execute-fields.js';
import { prepareRootFields, type PreparedField, type Variables } from './prepared-fields.js';

export type PreparedRequest = {
  readonly context: unknown;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
};

export type PreparedOptions = {
  /**
   * Copies the objects and bigints of custom scalars, so that a result shares no object with the resolvers' data.
   * @default values are not copied
   */
  readonly copyLeaf?: CopyLeaf | undefined;
};

/** A document ready to execute. A result without `data` means that no resolver ran. */
export type PreparedDocument = { run(request: PreparedRequest): ExecutionResult | Promise<ExecutionResult> };

/** Each condition variable doubles the number of prepared field sets. */
const MAX_CONDITION_VARIABLES = 4;

/** The default limit of graphql-js. */
const MAX_VARIABLE_ERRORS = 50;

/**
 * Prepares a valid document: looks up its fields, definitions and constant arguments once. Queries run in our own code
 * with the semantics of graphql-js (ADR 19). graphql-js itself runs mutations, documents with several operations and
 * documents with many condition variables.
 */
export function prepareDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  { copyLeaf }: PreparedOptions = {},
): PreparedDocument {
  const { fragments, operations } = definitionsOf(document);
  const { conditionVariables, hasProtoKey } = documentFeatures(document);
  const [operation] = operations;
  const runStock = (request: PreparedRequest) => executeStock(schema, document, request, copyLeaf);
  const isQuery = operation?.operation === OperationTypeNode.QUERY;
  const hasManyConditions = conditionVariables.length > MAX_CONDITION_VARIABLES;
  if (!isQuery || operations.length > 1 || hasProtoKey || hasManyConditions) return { run: runStock };

  const fieldsByConditions = new Map<string, readonly PreparedField[]>();
  const fieldsFor = (variables: Variables): readonly PreparedField[] | undefined => {
    const values = conditionVariables.map((name) => variables[name]);
    if (!values.every((value) => typeof value === 'boolean')) return undefined;
    const known = fieldsByConditions.get(values.join());
    if (known) return known;
    const conditions = Object.fromEntries(conditionVariables.map((name, index) => [name, values[index]]));
    const fields = prepareRootFields({ schema, fragments, conditions, copyLeaf }, operation);
    if (fields) fieldsByConditions.set(values.join(), fields);
    return fields;
  };
  return {
    run(request) {
      const { context, variables: rawVariables = {}, operationName } = request;
      if (operationName !== undefined && operationName !== operation.name?.value) return runStock(request);
      const { variableDefinitions = [] } = operation;
      const read = getVariableValues(schema, variableDefinitions, rawVariables, { maxErrors: MAX_VARIABLE_ERRORS });
      if (read.errors) return { errors: read.errors };
      const variables = read.coerced;
      const fields = fieldsFor(variables);
      return fields ? executeRoot({ schema, fragments, operation, variables, context }, fields) : runStock(request);
    },
  };
}

function definitionsOf(document: DocumentNode) {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  return { fragments, operations };
}

function executeRoot(
  execution: Omit<Execution, 'errors'>,
  fields: readonly PreparedField[],
): ExecutionResult | Promise<ExecutionResult> {
  const collected = new CollectedErrors();
  const toResult = (data: unknown): ExecutionResult => {
    const { errors } = collected;
    return (errors.length > 0 ? { errors, data } : { data }) as ExecutionResult;
  };
  const toFailedResult = (error: unknown): ExecutionResult => {
    collected.add(error as GraphQLError, undefined);
    return toResult(null);
  };
  try {
    const data = executeFields({ ...execution, errors: collected }, fields, undefined, undefined);
    return isPromise(data) ? data.then(toResult, toFailedResult) : toResult(data);
  } catch (error) {
    return toFailedResult(error);
  }
}

function executeStock(
  schema: GraphQLSchema,
  document: DocumentNode,
  { context, variables = {}, operationName }: PreparedRequest,
  copyLeaf: CopyLeaf | undefined,
): ExecutionResult | Promise<ExecutionResult> {
  const result = execute({
    schema,
    document,
    contextValue: context,
    variableValues: variables,
    operationName: operationName ?? null,
  });
  if (!copyLeaf) return result;
  const copyData = (copied: ExecutionResult): ExecutionResult =>
    copied.data ? { ...copied, data: copyResult(copied.data, copyLeaf) as ExecutionResult['data'] & object } : copied;
  return isPromise(result) ? result.then(copyData) : copyData(result);
}
