import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { Engine } from '../contract.js';
import type { TrustedDocument } from './trusted-documents.js';

/** A request for a registered operation, once the HTTP layer has let it in. */
export interface KnownRequest {
  readonly variables?: Record<string, unknown>;
  readonly context: Record<string, unknown>;
}

/**
 * Answers a registered operation ahead of Apollo's pipeline: no hashing, parsing, validation or plugins. Nothing is
 * checked here, so token, policy, limits and cost are the caller's, in the code that the usual path has as well.
 * An answer without `data` means that nothing was run: the variables do not fit, or the schema has moved on.
 */
export async function runKnownOperation(
  engine: Engine,
  known: TrustedDocument,
  request: KnownRequest,
): Promise<GatewayExecutionResult> {
  const faults = known.faults(engine.apiSchema);
  return faults.length > 0 ? { errors: faults } : engine.execute(incomingContext(engine, known, request));
}

function incomingContext(
  engine: Engine,
  known: TrustedDocument,
  { variables, context }: KnownRequest,
): GatewayGraphQLRequestContext {
  return {
    request: { variables: variables ?? {} },
    document: known.document,
    // Not the hash of the text alone: that one stands for the document that Apollo's store holds.
    queryHash: known.key,
    source: '',
    context,
    schema: engine.apiSchema,
    metrics: {},
    logger: silent,
  } as unknown as GatewayGraphQLRequestContext;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
