import type { FetchNode } from '@apollo/query-planner';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { type Json, type JsonObject, isObject } from '../run/merge.js';

/** What a subgraph answered, with the parts that matter told apart. */
export interface ReadAnswer {
  readonly data: JsonObject | undefined;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Reads an answer whatever its shape. */
export function readAnswer(response: GatewayGraphQLResponse, aliases: ReadonlyMap<string, string>): ReadAnswer {
  const data = response.data as Json;
  const errors = Array.isArray(response.errors)
    ? (response.errors as readonly unknown[]).map((error) => asError(error, aliases))
    : [];
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

function asError(error: unknown, aliases: ReadonlyMap<string, string>): GraphQLFormattedError {
  if (typeof error !== 'object' || error === null) return { message: '' };
  const given = error as GraphQLFormattedError;
  if (aliases.size === 0 || !Array.isArray(given.path)) return given;
  return {
    ...given,
    path: given.path.map((part: string | number) => (typeof part === 'string' ? (aliases.get(part) ?? part) : part)),
  };
}

/** The entities of an answer, if there are as many as were asked for. */
export function entitiesOf(data: JsonObject, count: number): readonly Json[] | undefined {
  const entities = data['_entities'];
  return Array.isArray(entities) && entities.length === count ? entities : undefined;
}

/** A subgraph broke the federation protocol. */
export function protocolError(service: string): GraphQLError {
  return new GraphQLError(`The service ${service} gave an answer of the wrong shape.`, {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service, retryable: false },
  });
}
