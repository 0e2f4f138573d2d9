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
import { detach } from './detach.js';
import { factsOf } from './facts.js';
import { isPromise, runFields, type Run } from './run.js';
import { rootFields, type PreparedField, type Values } from './selection.js';

export type PreparedRequest = {
  readonly context: unknown;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
};

export type PreparedOptions = {
  /** Whether no object of an answer may be one of a resolver's: as on the wire, where all are read anew. */
  readonly copied?: boolean;
};

/** A document ready to be run. An answer without `data` means that nothing was run. */
export type PreparedDocument = { run(request: PreparedRequest): ExecutionResult | Promise<ExecutionResult> };

/** With each condition a document has twice the forms. */
const MOST_CONDITIONS = 4;

/**
 * A valid document with its fields, their definitions and constant arguments looked up once. A query is run by our own
 * code with the semantics of graphql-js (ADR 19); what that does not take on (mutations, several operations, many
 * conditions) graphql-js runs itself.
 */
export function prepareDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  { copied = false }: PreparedOptions = {},
): PreparedDocument {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  const operations: OperationDefinitionNode[] = [];
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
    if (one.kind === Kind.OPERATION_DEFINITION) operations.push(one);
  }
  const { conditions, isUnusual } = factsOf(document);
  const [operation] = operations;
  const stock = (request: PreparedRequest) => runStock(schema, document, request, copied);
  const isQuery = operation?.operation === OperationTypeNode.QUERY;
  if (!isQuery || operations.length > 1 || isUnusual || conditions.length > MOST_CONDITIONS) return { run: stock };

  const forms = new Map<string, readonly PreparedField[]>();
  const formOf = (variables: Values): readonly PreparedField[] | undefined => {
    const values = conditions.map((name) => variables[name]);
    if (!values.every((value) => typeof value === 'boolean')) return undefined;
    const known = forms.get(values.join());
    if (known) return known;
    const given = Object.fromEntries(conditions.map((name, at) => [name, values[at]]));
    const form = rootFields({ schema, fragments, conditions: given, copied }, operation);
    if (form) forms.set(values.join(), form);
    return form;
  };
  return {
    run(request) {
      const { context, variables: given = {}, operationName } = request;
      if (operationName !== undefined && operationName !== operation.name?.value) return stock(request);
      const read = coerced(schema, operation, given);
      if (read.errors) return { errors: read.errors };
      const variables = read.coerced;
      const form = formOf(variables);
      return form ? runForm({ schema, fragments, operation, variables, context }, form) : stock(request);
    },
  };
}

/** As many faults as graphql-js tells by itself. */
const coerced = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Record<string, unknown>,
) => getVariableValues(schema, variableDefinitions, given, { maxErrors: 50 });

function runForm(
  given: Omit<Run, 'errors'>,
  form: readonly PreparedField[],
): ExecutionResult | Promise<ExecutionResult> {
  const collected = new CollectedErrors();
  const answer = (data: unknown): ExecutionResult => {
    const { errors } = collected;
    return (errors.length > 0 ? { errors, data } : { data }) as ExecutionResult;
  };
  const failed = (error: unknown): ExecutionResult => {
    collected.add(error as GraphQLError, undefined);
    return answer(null);
  };
  try {
    const data = runFields({ ...given, errors: collected }, form, undefined, undefined);
    return isPromise(data) ? data.then(answer, failed) : answer(data);
  } catch (error) {
    return failed(error);
  }
}

function runStock(
  schema: GraphQLSchema,
  document: DocumentNode,
  { context, variables = {}, operationName }: PreparedRequest,
  copied: boolean,
): ExecutionResult | Promise<ExecutionResult> {
  const result = execute({
    schema,
    document,
    contextValue: context,
    variableValues: variables,
    operationName: operationName ?? null,
  });
  if (!copied) return result;
  return isPromise(result) ? result.then(detached) : detached(result);
}

const detached = (result: ExecutionResult): ExecutionResult =>
  result.data ? { ...result, data: detach(result.data) as ExecutionResult['data'] & object } : result;
