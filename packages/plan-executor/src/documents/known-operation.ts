import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Engine } from '../contract.js';
import { stringifyResult } from '../respond/rendered.js';
import type { TrustedDocument } from './trusted-documents.js';

/** A request for a registered operation, once the HTTP layer has let it in. */
export interface KnownRequest {
  readonly variables?: Record<string, unknown>;
  readonly context: Record<string, unknown>;
  readonly formatError?: (error: GraphQLError) => GraphQLFormattedError;
}

/** The answer to a registered operation. */
export interface KnownAnswer {
  readonly body: string;
  /** False when nothing was run: the variables do not fit, or the schema has moved on. */
  readonly ran: boolean;
}

/**
 * Answers a registered operation ahead of Apollo's pipeline: no hashing, parsing, validation or plugins. Nothing is
 * checked here, so token, policy, limits and cost are the caller's, in the code that the usual path has as well.
 */
export async function runKnownOperation(
  engine: Engine,
  known: TrustedDocument,
  request: KnownRequest,
): Promise<KnownAnswer> {
  const { formatError = (error: GraphQLError) => error.toJSON() } = request;
  const faults = known.faults(engine.apiSchema);
  if (faults.length > 0) return { body: stringifyResult({ errors: faults.map(formatError) }), ran: false };
  const { errors, ...result } = await engine.execute(incomingContext(engine, known, request));
  const body = stringifyResult({ ...(errors && { errors: errors.map(formatError) }), ...result });
  return { body, ran: 'data' in result };
}

function incomingContext(
  engine: Engine,
  known: TrustedDocument,
  { variables, context }: KnownRequest,
): GatewayGraphQLRequestContext {
  return {
    request: { variables: variables ?? {} },
    document: known.document,
    queryHash: known.id,
    source: '',
    context,
    schema: engine.apiSchema,
    metrics: {},
    logger: silent,
  } as unknown as GatewayGraphQLRequestContext;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
