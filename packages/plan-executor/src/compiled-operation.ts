import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type DocumentNode, type GraphQLError, getVariableValues } from 'graphql';
import type { Generation } from './generation.js';
import { type Booleans, readBooleans } from './operation/conditions.js';
import { type ClientOperation, clientOperation } from './operation/operation.js';
import { reportProblems } from './respond/report.js';
import { createVariants, type Variant } from './respond/variants.js';
import { shapeWithPaths } from './respond/path-writer.js';
import type { JsonObject } from './run/merge.js';
import type { FetchProblem } from './run/problem.js';

/** An answer, with its data as JSON text. `json` is absent when the request was refused before anything ran. */
export interface Answer {
  readonly json?: string;
  readonly errors: readonly GraphQLError[];
  /** Values that broke the schema; clients get them as `extensions.valueCompletion`. */
  readonly violations: readonly GraphQLError[];
}

/** An operation that is planned and compiled for one supergraph. */
export interface CompiledOperation {
  readonly operation: ClientOperation;
  /** Settings of the deciding variables that have been asked for, by their text. */
  readonly asked: ReadonlyMap<string, Booleans>;
  /** Plans and compiles for one such setting, so that the first request need not wait for it. */
  prepare(booleans: Booleans): Promise<void>;
  run(variables: Readonly<Record<string, unknown>>, incoming: GatewayGraphQLRequestContext): Promise<Answer>;
}

const mostAsked = 32;

/** Compiles one operation of a validated document; it is planned when it first runs. */
export function compileOperation(
  document: DocumentNode,
  name: string | undefined,
  generation: Generation,
): CompiledOperation {
  const operation = clientOperation(document, name);
  const variants = createVariants(operation, generation);
  const asked = new Map<string, Booleans>();
  return {
    operation,
    asked,
    prepare: async (booleans) => void (await variants(booleans)),
    async run(variables, incoming) {
      const refused = refusal(operation, generation, variables);
      if (refused) return { errors: refused, violations: [] };
      const booleans = readBooleans(operation.deciding, operation.defaults, variables);
      const found = variants(booleans);
      const variant = found instanceof Promise ? await found : found;
      if (found instanceof Promise && asked.size < mostAsked) asked.set([...booleans.values()].join(), booleans);
      const data: JsonObject = {};
      const problems: FetchProblem[] = [];
      await variant.fetch?.({ data, variables, incoming, problems, variableTexts: new Map() });
      return respond(variant, data, problems, variables);
    },
  };
}

function respond(
  { shape, writer, introspection }: Variant,
  data: JsonObject,
  problems: readonly FetchProblem[],
  variables: Readonly<Record<string, unknown>>,
): Answer {
  const texts = introspection(variables);
  const errors = problems.length === 0 ? [] : reportProblems(problems, shape, data);
  const json = writer(texts)(data);
  if (json !== undefined) return { json, errors, violations: [] };
  const shaped = shapeWithPaths(shape, data, texts);
  return { json: shaped.json, errors: [...errors, ...shaped.unreachable], violations: shaped.violations };
}

function refusal(
  { definition }: ClientOperation,
  { apiSchema }: Generation,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] | undefined {
  const definitions = definition.variableDefinitions ?? [];
  return definitions.length === 0 ? undefined : getVariableValues(apiSchema, definitions, variables).errors;
}
