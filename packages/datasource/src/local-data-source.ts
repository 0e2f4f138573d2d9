import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, parse, validate } from 'graphql';
import { type PreparedDocument, prepareDocument } from '@hjalpmedel/graphql-executor';
import { BoundedCache } from './bounded-cache.js';
import { CallCancelled } from './failures.js';
import { waitFor } from './wait-for.js';
import type { CallContext, DataSourceOptions } from './options.js';
import { classifyFailure } from './classify-failure.js';
import { timeLimit } from './time-limit.js';

/** Settings of a subgraph that runs in the gateway's own process. */
export interface LocalDataSourceOptions extends Pick<
  DataSourceOptions,
  'name' | 'timeoutMs' | 'deadline' | 'signal' | 'onCall'
> {
  readonly schema: GraphQLSchema;
  /** Makes the context of the subgraph's resolvers, as its own server would from the headers. */
  readonly context?: (context: CallContext, options: GraphQLDataSourceProcessOptions) => unknown;
  /** How the subgraph shows an error; a server of its own would mask it here. */
  readonly formatError?: (error: GraphQLError) => GraphQLFormattedError;
}

const mostDocuments = 1000;

/** A subgraph in the same process: no wire, but the wire's terms of time, errors and independence of values. */
export class LocalDataSource implements GraphQLDataSource {
  readonly #options: LocalDataSourceOptions;
  readonly #documents = new BoundedCache<PreparedDocument | readonly GraphQLError[]>(mostDocuments);

  constructor(options: LocalDataSourceOptions) {
    this.#options = options;
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    const { name, onCall, timeoutMs = 3000, deadline, signal } = this.#options;
    const started = performance.now();
    const context = options.context as CallContext;
    const now = Date.now();
    const { ms, over } = timeLimit(timeoutMs, deadline?.(context), now);
    try {
      if (ms <= 0) throw over();
      const reply = await waitFor(this.#execute(options, context), now + ms, signal?.(context));
      onCall?.({ subgraph: name, ms: performance.now() - started, outcome: 'ok' });
      return reply;
    } catch (error) {
      // The one who waits cannot tell which of the two limits it was.
      const { error: shown, ...failure } = classifyFailure(
        error instanceof CallCancelled && error.reason === 'deadline' ? over() : error,
        name,
      );
      onCall?.({ subgraph: name, ms: performance.now() - started, ...failure });
      throw shown;
    }
  }

  async #execute(options: GraphQLDataSourceProcessOptions, context: CallContext): Promise<GatewayGraphQLResponse> {
    const { schema, formatError = (error) => error.toJSON() } = this.#options;
    const { query = '', variables, operationName } = options.request;
    const document = this.#documents.get(query, () => readDocument(schema, query));
    if (!('run' in document)) return { errors: document.map(formatError) };
    let contextValue: unknown;
    try {
      contextValue = await this.#options.context?.(context, options);
    } catch (error) {
      // On the wire this is an answer too: the subgraph's own refusal, in its own words.
      return { errors: [formatError(asGraphQLError(error))] };
    }
    const { data, errors } = await document.run({ context: contextValue, variables, operationName });
    return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(formatError) }) };
  }
}

function readDocument(schema: GraphQLSchema, query: string): PreparedDocument | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const faults = validate(schema, document);
    return faults.length > 0 ? faults : prepareDocument(schema, document, { copyObjects: true });
  } catch (error) {
    return [error as GraphQLError];
  }
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
