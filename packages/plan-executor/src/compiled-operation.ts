import type { FetchNode } from '@apollo/query-planner';
import type { GatewayGraphQLRequestContext, GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, OperationTypeNode, getVariableValues } from 'graphql';
import type { SupergraphSnapshot } from './supergraph-snapshot.js';
import { type ConditionValues, readConditionValues } from './operation/conditions.js';
import { hasLabels, withOverrides } from './operation/override-conditions.js';
import { compileVariableCheck } from './operation/variable-check.js';
import { type ClientOperation, createClientOperation, selectOperation } from './operation/operation.js';
import { prepareVariables, withDoubles } from './operation/planner-variables.js';
import type { SourceStreamRequest } from './subscribe.js';
import { reportProblems } from './respond/report-problems.js';
import type { OperationResult } from './operation-result.js';
import { compileDeferredOperation } from './defer/deferred-operation.js';
import { createVariants, type Variant } from './respond/variants.js';
import { fromRawLeaves } from './scan/raw-leaves.js';
import { shapeWithPaths } from './respond/path-writer.js';
import type { JsonObject } from './run/merge.js';
import type { RunState } from './run/state.js';

/** An operation, compiled for one snapshot. */
export interface CompiledOperation {
  readonly operation: ClientOperation;
  /** The condition values of past requests, by their text. */
  readonly usedConditions: ReadonlyMap<string, ConditionValues>;
  /** Plans and compiles for the given condition values ahead of the first request. */
  prepare(conditionValues: ConditionValues): Promise<void>;
  run(variables: Readonly<Record<string, unknown>>, incoming: GatewayGraphQLRequestContext): Promise<OperationResult>;
  /** Starts a subscription. Returns the errors that prevent it. */
  subscribe(
    variables: Readonly<Record<string, unknown>>,
    incoming: GatewayGraphQLRequestContext,
  ): Promise<CompiledSubscription | readonly GraphQLError[]>;
}

/** A compiled subscription with the variables of one request. */
export interface CompiledSubscription {
  readonly sourceRequest: SourceStreamRequest;
  mapEvent(event: GatewayGraphQLResponse): Promise<OperationResult>;
}

const maxUsedConditions = 32;

/** Compiles an operation of a valid document. It is planned when it first runs. */
export function compileOperation(
  document: DocumentNode,
  name: string | undefined,
  snapshot: SupergraphSnapshot,
  /** Receives the change of the estimated heap size in bytes. */
  onSizeChange: (bytes: number) => void,
): CompiledOperation {
  const selected = selectOperation(document, name);
  const { definition, fragments, literals, convert } = prepareVariables(
    selected.definition,
    selected.fragments,
    snapshot.apiSchema,
  );
  const operation = createClientOperation(definition, fragments, literals);
  const variants = createVariants(operation, snapshot, onSizeChange);
  const deferring = compileDeferredOperation(operation, snapshot);
  const usedConditions = new Map<string, ConditionValues>();
  const isKnownValid = compileVariableCheck(selected.definition);
  const validateVariables = (variables: RunState['variables']): readonly GraphQLError[] | undefined =>
    isKnownValid(variables) ? undefined : variableErrors(selected, snapshot, variables);
  const conditionsOf = conditionReader(operation, snapshot);
  const isSubscription = operation.definition.operation === OperationTypeNode.SUBSCRIPTION;
  return {
    operation,
    usedConditions,
    async prepare(conditionValues) {
      // Values from a supergraph with other labels do not apply.
      if (hasLabels(conditionValues, snapshot.overrideLabels)) await variants(conditionValues);
    },
    async run(given, incoming) {
      if (isSubscription)
        return { errors: [badUserInput('A subscription needs a streaming transport.')], violations: [] };
      const refused = validateVariables(given);
      if (refused) return { errors: refused, violations: [] };
      const variables = convert ? convert(given) : given;
      const conditionValues = conditionsOf(variables, incoming);
      const later = deferring?.run(createRunState(variables, incoming), conditionValues);
      if (later) return later;
      const found = variants(conditionValues);
      const variant = found instanceof Promise ? await found : found;
      if (found instanceof Promise && usedConditions.size < maxUsedConditions)
        usedConditions.set([...conditionValues.values()].join(), conditionValues);
      const state = createRunState(variables, incoming);
      await runFetches(variant, state);
      const result = createResult(variant, state);
      return deferring?.isDeferred(variables) ? { ...result, isFinal: true } : result;
    },
    async subscribe(given, incoming) {
      const refused = validateVariables(given);
      if (refused) return refused;
      const variables = convert ? convert(given) : given;
      if (!isSubscription) return [badUserInput('This operation is not a subscription.')];
      const variant = await variants(conditionsOf(variables, incoming));
      const { primary } = variant;
      if (!primary) return [badUserInput('A subscription must select one root field of a subgraph.')];
      return {
        sourceRequest: sourceStreamRequest(primary.fetch, variables),
        async mapEvent(event) {
          const state = createRunState(variables, incoming);
          primary.mergeEvent(state, event);
          await runFetches(variant, state);
          return createResult(variant, state);
        },
      };
    },
  };
}

/** Reads the condition values of a request: its condition variables and the labels of `@override` that are active. */
function conditionReader(operation: ClientOperation, { overrideLabels, isOverrideActive }: SupergraphSnapshot) {
  return (variables: RunState['variables'], incoming: GatewayGraphQLRequestContext): ConditionValues =>
    withOverrides(
      readConditionValues(operation.conditionVariables, operation.defaults, variables),
      overrideLabels,
      isOverrideActive,
      incoming,
    );
}

function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function runFetches({ fetch }: Variant, state: RunState): Promise<void> | undefined {
  return fetch && new Promise((resolve) => fetch(state, resolve));
}

function sourceStreamRequest(fetch: FetchNode, variables: Readonly<Record<string, unknown>>): SourceStreamRequest {
  const usedVariables = (fetch.variableUsages ?? []).filter(
    (name) => Object.hasOwn(variables, name) && variables[name] !== undefined,
  );
  return {
    service: fetch.serviceName,
    query: fetch.operation,
    ...(fetch.operationName !== undefined && { operationName: fetch.operationName }),
    variables: Object.fromEntries(usedVariables.map((name) => [name, variables[name]])),
  };
}

const none: readonly GraphQLError[] = [];

function createRunState(variables: RunState['variables'], incoming: GatewayGraphQLRequestContext): RunState {
  return { data: {}, variables, incoming, problems: [], variableTexts: new Map(), hasUnscannedResponse: false };
}

function createResult(
  { shape, isUnreachable, writer, rawLeafWriter, introspection }: Variant,
  { data: fetchedData, problems, variables, hasUnscannedResponse }: RunState,
): OperationResult {
  const texts = introspection(variables);
  if (rawLeafWriter && !hasUnscannedResponse && problems.length === 0) {
    const json = rawLeafWriter(texts)(fetchedData);
    if (json !== undefined) return { json, errors: none, violations: none };
  }
  const data = rawLeafWriter ? (fromRawLeaves(fetchedData) as JsonObject) : fetchedData;
  const errors = problems.length === 0 ? [] : reportProblems(problems, shape, data);
  const json = writer(texts)(data);
  if (json !== undefined) return { json, errors, violations: [] };
  const shaped = shapeWithPaths(shape, data, texts);
  return {
    json: isUnreachable ? 'null' : shaped.json,
    errors: [...errors, ...shaped.unreachable],
    violations: shaped.violations,
  };
}

function variableErrors(
  { definition }: ClientOperation,
  { apiSchema }: SupergraphSnapshot,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] | undefined {
  const definitions = definition.variableDefinitions ?? [];
  return definitions.length === 0
    ? undefined
    : getVariableValues(apiSchema, definitions, withDoubles(variables)).errors;
}
