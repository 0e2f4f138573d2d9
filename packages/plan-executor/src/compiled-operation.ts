import type { FetchNode } from '@apollo/query-planner';
import type { GatewayGraphQLRequestContext, GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, OperationTypeNode, getVariableValues } from 'graphql';
import type { SupergraphSnapshot } from './supergraph-snapshot.js';
import { type ConditionValues, readConditionValues } from './operation/conditions.js';
import { compileVariableCheck } from './operation/variable-check.js';
import { type ClientOperation, selectOperation } from './operation/operation.js';
import type { SourceStreamRequest } from './subscribe.js';
import { reportProblems } from './respond/report-problems.js';
import { createVariants, type Variant } from './respond/variants.js';
import { fromRawLeaves } from './scan/raw-leaves.js';
import { shapeWithPaths } from './respond/path-writer.js';
import type { JsonObject } from './run/merge.js';
import type { RunState } from './run/state.js';

/** An answer, with its data as JSON text. `json` is absent when the request was refused before anything ran. */
export interface OperationResult {
  readonly json?: string;
  readonly errors: readonly GraphQLError[];
  /** Values that broke the schema; clients get them as `extensions.valueCompletion`. */
  readonly violations: readonly GraphQLError[];
}

/** An operation that is planned and compiled for one supergraph. */
export interface CompiledOperation {
  readonly operation: ClientOperation;
  /** Settings of the deciding variables that have been asked for, by their text. */
  readonly asked: ReadonlyMap<string, ConditionValues>;
  /** Plans and compiles for one such setting, so that the first request need not wait for it. */
  prepare(conditionValues: ConditionValues): Promise<void>;
  run(variables: Readonly<Record<string, unknown>>, incoming: GatewayGraphQLRequestContext): Promise<OperationResult>;
  /** The same for a subscription: the errors for which it cannot start, or what turns its events into answers. */
  live(
    variables: Readonly<Record<string, unknown>>,
    incoming: GatewayGraphQLRequestContext,
  ): Promise<Live | readonly GraphQLError[]>;
}

/** A subscription under way. */
export interface Live {
  readonly primary: SourceStreamRequest;
  answer(event: GatewayGraphQLResponse): Promise<OperationResult>;
}

const mostAsked = 32;

/** Compiles one operation of a validated document; it is planned when it first runs. */
export function compileOperation(
  document: DocumentNode,
  name: string | undefined,
  snapshot: SupergraphSnapshot,
  /** Told by how many bytes it has become heavier, or lighter. */
  grown: (bytes: number) => void,
): CompiledOperation {
  const operation = selectOperation(document, name);
  const variants = createVariants(operation, snapshot, grown);
  const asked = new Map<string, ConditionValues>();
  const isKnownValid = compileVariableCheck(operation.definition);
  const refusal = (variables: RunState['variables']): readonly GraphQLError[] | undefined =>
    isKnownValid(variables) ? undefined : refusalOf(operation, snapshot, variables);
  const isSubscription = operation.definition.operation === OperationTypeNode.SUBSCRIPTION;
  return {
    operation,
    asked,
    prepare: async (conditionValues) => void (await variants(conditionValues)),
    async run(variables, incoming) {
      if (isSubscription) return { errors: [unfit('A subscription is answered by a stream only.')], violations: [] };
      const refused = refusal(variables);
      if (refused) return { errors: refused, violations: [] };
      const conditionValues = readConditionValues(operation.conditionVariables, operation.defaults, variables);
      const found = variants(conditionValues);
      const variant = found instanceof Promise ? await found : found;
      if (found instanceof Promise && asked.size < mostAsked)
        asked.set([...conditionValues.values()].join(), conditionValues);
      const state = newState(variables, incoming);
      await fetched(variant, state);
      return respond(variant, state);
    },
    async live(variables, incoming) {
      const refused = refusal(variables);
      if (refused) return refused;
      if (!isSubscription) return [unfit('This is not a subscription.')];
      const variant = await variants(readConditionValues(operation.conditionVariables, operation.defaults, variables));
      const { primary } = variant;
      if (!primary) return [unfit('A subscription asks for one field of a subgraph.')];
      return {
        primary: question(primary.fetch, variables),
        async answer(event) {
          const state = newState(variables, incoming);
          primary.receive(state, event);
          await fetched(variant, state);
          return respond(variant, state);
        },
      };
    },
  };
}

function unfit(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function fetched({ fetch }: Variant, state: RunState): Promise<void> | undefined {
  return fetch && new Promise((resolve) => fetch(state, resolve));
}

function question(fetch: FetchNode, variables: Readonly<Record<string, unknown>>): SourceStreamRequest {
  const used = (fetch.variableUsages ?? []).filter(
    (name) => Object.hasOwn(variables, name) && variables[name] !== undefined,
  );
  return {
    service: fetch.serviceName,
    query: fetch.operation,
    ...(fetch.operationName !== undefined && { operationName: fetch.operationName }),
    variables: Object.fromEntries(used.map((name) => [name, variables[name]])),
  };
}

const none: readonly GraphQLError[] = [];

function newState(variables: RunState['variables'], incoming: GatewayGraphQLRequestContext): RunState {
  return { data: {}, variables, incoming, problems: [], variableTexts: new Map(), hasUnscannedResponse: false };
}

function respond(
  { shape, writer, textWriter, introspection }: Variant,
  { data: fetchedData, problems, variables, hasUnscannedResponse }: RunState,
): OperationResult {
  const texts = introspection(variables);
  if (textWriter && !hasUnscannedResponse && problems.length === 0) {
    const json = textWriter(texts)(fetchedData);
    if (json !== undefined) return { json, errors: none, violations: none };
  }
  const data = textWriter ? (fromRawLeaves(fetchedData) as JsonObject) : fetchedData;
  const errors = problems.length === 0 ? [] : reportProblems(problems, shape, data);
  const json = writer(texts)(data);
  if (json !== undefined) return { json, errors, violations: [] };
  const shaped = shapeWithPaths(shape, data, texts);
  return { json: shaped.json, errors: [...errors, ...shaped.unreachable], violations: shaped.violations };
}

function refusalOf(
  { definition }: ClientOperation,
  { apiSchema }: SupergraphSnapshot,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] | undefined {
  const definitions = definition.variableDefinitions ?? [];
  return definitions.length === 0 ? undefined : getVariableValues(apiSchema, definitions, variables).errors;
}
