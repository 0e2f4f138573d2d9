import type { FetchNode } from '@apollo/query-planner';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { type Json, type JsonObject, isObject } from '../run/merge.js';
import type { Position } from './positions.js';

/** What a subgraph answered, with the parts that matter told apart. */
export interface ParsedResponse {
  readonly data: JsonObject | undefined;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Reads an answer whatever its shape. */
export function parseResponse(response: GatewayGraphQLResponse): ParsedResponse {
  const data = response.data as Json;
  const errors = Array.isArray(response.errors) ? (response.errors as readonly unknown[]).map(asError) : [];
  return { data: isObject(data) ? data : undefined, errors };
}

/** The planner's own aliases by the key they stand for: the data is renamed by rewrites, the paths of errors here. */
export function plannerAliases({ outputRewrites }: FetchNode): ReadonlyMap<string, string> {
  return new Map(
    (outputRewrites ?? []).flatMap((rewrite) =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo] as const] : [],
    ),
  );
}

/** A path of an answer in the names that its data has after the rewrites. */
export function withoutPlannerAliases(path: Position, aliases: ReadonlyMap<string, string>): Position {
  return path.map((part) => (typeof part === 'string' ? (aliases.get(part) ?? part) : part));
}

function asError(error: unknown): GraphQLFormattedError {
  if (typeof error !== 'object' || error === null) return { message: '' };
  const { path, ...given } = error as GraphQLFormattedError;
  return { ...given, ...(Array.isArray(path) && { path: path as Position }) };
}

/** The entities of an answer under a key, if there are as many as were asked for. */
export function entitiesOf(data: JsonObject, key: string, count: number): readonly Json[] | undefined {
  const entities = data[key];
  return Array.isArray(entities) && entities.length === count ? entities : undefined;
}

/** A subgraph broke the federation protocol. */
export function protocolError(service: string): GraphQLError {
  return new GraphQLError(`The service ${service} gave an answer of the wrong shape.`, {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service, retryable: false },
  });
}
