import type { FetchNode } from '@apollo/query-planner';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { type Json, type JsonObject, isObject } from '../run/merge.js';
import type { Position } from '../run/positions.js';

/** Data and errors of a subgraph response. */
export interface ParsedResponse {
  readonly data: JsonObject | undefined;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Parses a response of any shape. */
export function parseResponse(response: GatewayGraphQLResponse): ParsedResponse {
  const data = response.data as Json;
  const errors = Array.isArray(response.errors) ? (response.errors as readonly unknown[]).map(toFormattedError) : [];
  return { data: isObject(data) ? data : undefined, errors };
}

/** The real keys of the planner's aliases. Rewrites rename the data; error paths are renamed with this map. */
export function plannerAliases({ outputRewrites }: FetchNode): ReadonlyMap<string, string> {
  return new Map(
    (outputRewrites ?? []).flatMap((rewrite) =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo] as const] : [],
    ),
  );
}

/** Replaces planner aliases in an error path. */
export function withoutPlannerAliases(path: Position, aliases: ReadonlyMap<string, string>): Position {
  return path.map((part) => (typeof part === 'string' ? (aliases.get(part) ?? part) : part));
}

function toFormattedError(error: unknown): GraphQLFormattedError {
  if (typeof error !== 'object' || error === null) return { message: '' };
  const { path, ...given } = error as GraphQLFormattedError;
  return { ...given, ...(Array.isArray(path) && { path: path as Position }) };
}

/** The entities under a key. Returns `undefined` if their number is not the expected one. */
export function entitiesOf(data: JsonObject, key: string, count: number): readonly Json[] | undefined {
  const entities = data[key];
  return Array.isArray(entities) && entities.length === count ? entities : undefined;
}

/** Creates the error for a response that breaks the federation protocol. */
export function protocolError(service: string): GraphQLError {
  return new GraphQLError(`The service ${service} returned a response of the wrong shape.`, {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service, retryable: false },
  });
}
