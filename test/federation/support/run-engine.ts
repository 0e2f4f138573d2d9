import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@apollo/composition';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { SerializedRequestDataSource, SubgraphResponse } from '@hjalpmedel/datasource';
import { parseExactly, stringifyExactly } from '@hjalpmedel/domain';
import {
  type Engine,
  type EngineOptions,
  createEngine,
  createGatewayRequestContext,
  createInlinePlanner,
  stringifyResult,
} from '@hjalpmedel/plan-executor';
import { type ExecutionResult, graphql, parse } from 'graphql';

type Subgraphs = Readonly<Record<string, SubgraphSource>>;

export interface SubgraphSource {
  readonly sdl: string;
  readonly resolvers: Record<string, Record<string, unknown>>;
}

/** A federation that only the compiled executor can serve. */
export interface EngineRun {
  readonly engine: Engine;
  /** Runs an operation. The subgraphs respond with text, or with values as in one process. */
  run(query: string, options?: RunOptions): Promise<ExecutionResult & { readonly calls: readonly string[] }>;
}

interface RunOptions {
  readonly variables?: Record<string, unknown>;
  readonly context?: Record<string, unknown>;
}

/** Composes the subgraphs and starts the compiled executor. `form` is the form of subgraph responses. */
export async function runEngine(
  subgraphs: Subgraphs,
  form: 'text' | 'values',
  options: Partial<EngineOptions> = {},
): Promise<EngineRun> {
  let calls: string[] = [];
  const engine = createEngine({
    supergraphSdl: composeSubgraphs(subgraphs),
    executor: 'compiled',
    planner: createInlinePlanner(),
    subgraph: (name) => createSource(name, subgraphs[name], form, (call) => calls.push(call)),
    ...options,
  });
  await engine.load({ apollo: {} });
  return {
    engine,
    async run(query, { variables = {}, context = {} } = {}) {
      calls = [];
      const request = { document: parse(query), key: query, variables, context };
      const result = await engine.execute(createGatewayRequestContext(engine, request));
      return { ...(parseExactly(stringifyResult(result)) as ExecutionResult), calls };
    },
  };
}

/** The supergraph of the subgraphs. */
export function composeSubgraphs(subgraphs: Subgraphs): string {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}.test/`,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl = '', errors = [] } = composeServices(services);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

function createSource(
  name: string,
  { sdl, resolvers }: SubgraphSource = { sdl: '', resolvers: {} },
  form: 'text' | 'values',
  record: (call: string) => void,
): GraphQLDataSource | SerializedRequestDataSource {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const answer = async (query: string, variables: Record<string, unknown> = {}) => {
    record(`${name} ${query} ${stringifyExactly(variables)}`);
    return stringifyExactly(await graphql({ schema, source: query, variableValues: variables }));
  };
  const process: GraphQLDataSource['process'] = async ({ request }) =>
    parseExactly(await answer(request.query ?? '', request.variables)) as never;
  if (form === 'values') return { process };
  return {
    process,
    dispatch({ body, scan }, receive) {
      const { query, variables } = parseExactly(body) as { query: string; variables: Record<string, unknown> };
      answer(query, variables)
        .then((text) => {
          const data = scan?.(text, Buffer.from(text));
          receive(undefined, data ? { data, scanned: true } : (parseExactly(text) as SubgraphResponse));
        })
        .catch((error: unknown) => receive(error, undefined));
    },
  };
}
