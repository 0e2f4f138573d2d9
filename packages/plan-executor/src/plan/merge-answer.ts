import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { type Json, type JsonObject, isObject } from '../run/merge.js';

/** What a subgraph answered, with the parts that matter told apart. */
export interface ReadAnswer {
  readonly data: JsonObject | undefined;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Reads an answer whatever its shape. */
export function readAnswer(response: GatewayGraphQLResponse): ReadAnswer {
  const data = response.data as Json;
  const errors = Array.isArray(response.errors) ? (response.errors as readonly unknown[]).map(asError) : [];
  return { data: isObject(data) ? data : undefined, errors };
}

function asError(error: unknown): GraphQLFormattedError {
  return typeof error === 'object' && error !== null ? (error as GraphQLFormattedError) : { message: '' };
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
