import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { Json, JsonObject } from './merge.js';
import type { FetchProblem } from './problem.js';

/** One request on its way through the steps of its plan. */
export interface RunState {
  readonly data: JsonObject;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly incoming: GatewayGraphQLRequestContext;
  readonly problems: FetchProblem[];
  /** Text of each variable, written once however many fetches use it. */
  readonly variableTexts: Map<string, string>;
  /** Whether some answer had another form than foreseen: what is known may then not be of the schema's types. */
  hasUnscannedResponse: boolean;
}

/** The text of a variable the request gave, or `undefined` when it gave none. */
export function variableText(state: RunState, name: string): string | undefined {
  const known = state.variableTexts.get(name);
  if (known !== undefined) return known;
  const value: unknown = Object.hasOwn(state.variables, name) ? state.variables[name] : undefined;
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  state.variableTexts.set(name, text);
  return text;
}

export type { Json, JsonObject };
