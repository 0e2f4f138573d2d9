import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Engine } from '../contract.js';
import { silentLogger } from '../silent-logger.js';

/** An operation that can be executed without parsing and validation of its text. */
export interface CachedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** With the name, the key of its compiled form. */
  readonly key: string;
  /** The operation name of the request. */
  readonly operationName?: string | undefined;
  /** Validates it against a schema. */
  readonly validate: (schema: GraphQLSchema) => readonly GraphQLError[];
}

/** Variables and context of an accepted request. */
export interface OperationRequest {
  readonly variables?: Record<string, unknown> | undefined;
  readonly context: Record<string, unknown>;
}

/**
 * Executes an operation without Apollo's pipeline: no hashing, parsing, validation or plugins. The caller checks token,
 * policy, limits and cost. A result without `data` means that nothing was executed: variables are invalid or the schema
 * has changed.
 */
export function executeCachedOperation(
  engine: Engine,
  operation: CachedOperation,
  { variables, context }: OperationRequest,
): Promise<GatewayExecutionResult> {
  const errors = operation.validate(engine.apiSchema);
  if (errors.length > 0) return Promise.resolve({ errors });
  const { document, key, operationName } = operation;
  return engine.execute(createGatewayRequestContext(engine, { variables, context, document, key, operationName }));
}

/** A request for the engine that does not come from Apollo Server. */
export interface EngineRequest extends OperationRequest {
  readonly document: DocumentNode;
  /** Identifies the document, like the hash of the text in Apollo's pipeline. */
  readonly key: string;
  readonly operationName?: string | undefined;
}

/** Creates the request context that Apollo's pipeline would create. */
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
    logger: silentLogger,
  } as unknown as GatewayGraphQLRequestContext; // no engine reads the other fields
}
