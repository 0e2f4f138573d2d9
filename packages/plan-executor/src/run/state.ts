import { stringifyExactly } from '@hjalpmedel/domain';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { Json, JsonObject } from './merge.js';
import type { FetchProblem } from './problem.js';

/** The state of a request during execution. */
export interface RunState {
  readonly data: JsonObject;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly incoming: GatewayGraphQLRequestContext;
  readonly problems: FetchProblem[];
  /** JSON texts of the variables, each serialized once. */
  readonly variableTexts: Map<string, string>;
  /** Limits an entity fetch to some of the entities at its paths, by their index. */
  readonly includesEntity?: ((index: number) => boolean) | undefined;
  /** Whether a response was parsed and not scanned. Its values may break the schema. */
  hasUnscannedResponse: boolean;
}

/** The JSON text of a variable. `undefined` if the request has no such variable. */
export function variableText(state: RunState, name: string): string | undefined {
  const known = state.variableTexts.get(name);
  if (known !== undefined) return known;
  const value: unknown = Object.hasOwn(state.variables, name) ? state.variables[name] : undefined;
  if (value === undefined) return undefined;
  const text = stringifyExactly(value);
  state.variableTexts.set(name, text);
  return text;
}

export type { Json, JsonObject };
