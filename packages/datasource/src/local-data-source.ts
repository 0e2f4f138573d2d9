import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, parse, validate } from 'graphql';
import { type PreparedDocument, prepareDocument } from '@hjalpmedel/graphql-executor';
import { LRUCache } from 'lru-cache';
import { CallCancelled } from './failures.js';
import { waitFor } from './wait-for.js';
import type { CallContext, DataSourceOptions } from './options.js';
import { classifyFailure } from './classify-failure.js';
import { copyLeaf, type FitVariables, fitVariables } from './long-numbers.js';
import { timeLimit } from './time-limit.js';

/** Options of a subgraph that runs in the gateway's process. */
export interface LocalDataSourceOptions extends Pick<
  DataSourceOptions,
  'name' | 'timeoutMs' | 'deadline' | 'signal' | 'onCall'
> {
  readonly schema: GraphQLSchema;
  /** Creates the context of the subgraph's resolvers, as its server does from the headers. */
  readonly context?: (context: CallContext, options: GraphQLDataSourceProcessOptions) => unknown;
  /** Formats and masks an error, as the subgraph's server does. */
  readonly formatError?: (error: GraphQLError) => GraphQLFormattedError;
}

const maxDocuments = 1000;

/** A subgraph in the same process. Deadlines, error formats and copied values are those of a remote call. */
export class LocalDataSource implements GraphQLDataSource {
  readonly #options: LocalDataSourceOptions;
  readonly #documents = new LRUCache<string, LocalDocument | readonly GraphQLError[]>({ max: maxDocuments });

  constructor(options: LocalDataSourceOptions) {
    this.#options = options;
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    const { name, onCall, timeoutMs = 3000, deadline, signal } = this.#options;
    const started = performance.now();
    const context = options.context as CallContext;
    const now = Date.now();
    const limit = timeLimit(timeoutMs, deadline?.(context), now);
    try {
      if (limit.ms <= 0) throw limit.createError();
      const response = await waitFor(this.#execute(options, context), now + limit.ms, signal?.(context));
      onCall?.({ subgraph: name, ms: performance.now() - started, outcome: 'ok' });
      return response;
    } catch (error) {
      // `waitFor` knows one deadline only: the limit tells which of the two it is.
      const { error: publicError, ...failure } = classifyFailure(
        error instanceof CallCancelled && error.reason === 'deadline' ? limit.createError() : error,
        name,
      );
      onCall?.({ subgraph: name, ms: performance.now() - started, ...failure });
      throw publicError;
    }
  }

  async #execute(options: GraphQLDataSourceProcessOptions, context: CallContext): Promise<GatewayGraphQLResponse> {
    const { schema, formatError = (error) => error.toJSON() } = this.#options;
    const { query = '', variables, operationName } = options.request;
    let document = this.#documents.get(query);
    if (!document) this.#documents.set(query, (document = readDocument(schema, query)));
    if (!('prepared' in document)) return { errors: document.map(formatError) };
    let contextValue: unknown;
    try {
      contextValue = await this.#options.context?.(context, options);
    } catch (error) {
      // A remote subgraph also responds with the errors of its context.
      return { errors: [formatError(asGraphQLError(error))] };
    }
    const { data, errors } = await document.prepared.run({
      context: contextValue,
      variables: variables && document.fitVariables(variables),
      operationName,
    });
    return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(formatError) }) };
  }
}

type LocalDocument = { readonly prepared: PreparedDocument; readonly fitVariables: FitVariables };

function readDocument(schema: GraphQLSchema, query: string): LocalDocument | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    return { prepared: prepareDocument(schema, document, { copyLeaf }), fitVariables: fitVariables(schema, document) };
  } catch (error) {
    return [error as GraphQLError];
  }
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
