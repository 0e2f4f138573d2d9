import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Engine } from '../contract.js';

/** An operation that can be answered without a look at its text. */
export interface CachedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Under which its compiled form is kept, together with the name. */
  readonly key: string;
  /** As the request gives it. */
  readonly operationName?: string | undefined;
  /** What is wrong with it under a schema. */
  readonly validate: (schema: GraphQLSchema) => readonly GraphQLError[];
}

/** A request for a registered operation, once the HTTP layer has let it in. */
export interface OperationRequest {
  readonly variables?: Record<string, unknown> | undefined;
  readonly context: Record<string, unknown>;
}

/**
 * Answers an operation ahead of Apollo's pipeline: no hashing, parsing, validation or plugins. Nothing is
 * checked here, so token, policy, limits and cost are the caller's, in the code that the usual path has as well.
 * An answer without `data` means that nothing was run: the variables do not fit, or the schema has moved on.
 */
export function executeCachedOperation(
  engine: Engine,
  known: CachedOperation,
  { variables, context }: OperationRequest,
): Promise<GatewayExecutionResult> {
  const errors = known.validate(engine.apiSchema);
  if (errors.length > 0) return Promise.resolve({ errors });
  const { document, key, operationName } = known;
  return engine.execute(createGatewayRequestContext(engine, { variables, context, document, key, operationName }));
}

/** An operation that comes to the engine without Apollo. */
export interface EngineRequest extends OperationRequest {
  readonly document: DocumentNode;
  /** Stands for the document, as the hash of its text does in Apollo's pipeline. */
  readonly key: string;
  readonly operationName?: string | undefined;
}

/** The context that Apollo's pipeline would have made of it. */
export function createGatewayRequestContext(
  engine: Engine,
  { document, key, operationName, variables, context }: EngineRequest,
): GatewayGraphQLRequestContext {
  return {
    request: { variables: variables ?? {}, ...(operationName !== undefined && { operationName }) },
    document,
    queryHash: key,
    source: '',
    context,
    schema: engine.apiSchema,
    metrics: {},
    logger: silent,
  } as unknown as GatewayGraphQLRequestContext; // the rest of it belongs to Apollo's pipeline, and no engine reads it
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
