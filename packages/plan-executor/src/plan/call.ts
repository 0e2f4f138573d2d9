import type { FetchNode } from '@apollo/query-planner';
import {
  type SerializedRequest,
  type ResponseCallback,
  type SubgraphResponse,
  supportsSerializedRequests,
} from '@hjalpmedel/datasource';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { parseExactly } from '@hjalpmedel/domain';
import { type RunState, variableText } from '../run/state.js';

/** The representations of entities: one list for each variable that holds representations. */
type Representations = readonly (readonly string[])[];

/** Sends a subgraph request with the client's variables and the representations of entities. */
export type SubgraphCall = (state: RunState, representations: Representations, callback: ResponseCallback) => void;

type CallOptions = Extract<GraphQLDataSourceProcessOptions, { incomingRequestContext: unknown }>;

/** Compiles the call of a fetch. The constant parts of its body are serialized once. */
export function compileCall(
  fetch: FetchNode,
  /** Names of the variables that hold representations. */
  representationVariables: readonly string[],
  source: GraphQLDataSource,
  scan?: SerializedRequest['scan'],
  /** Whether the call repeats a failed one. It then counts against the retry budget. */
  isRetry = false,
): SubgraphCall {
  const { operation, operationName, variableUsages = [] } = fetch;
  const nameMember = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const head = `{"query":${JSON.stringify(operation)}${nameMember},"variables":{`;
  const constant = variableUsages.length + representationVariables.length === 0 ? `${head}}}` : undefined;
  const mutation = fetch.operationKind === ('mutation' as typeof fetch.operationKind);
  const labels = variableUsages.map((name) => `${JSON.stringify(name)}:`);
  const variables = (state: RunState, representations: Representations): string => {
    let text = '';
    variableUsages.forEach((name, index) => {
      const value = variableText(state, name);
      if (value !== undefined) text += `${text === '' ? '' : ','}${labels[index]}${value}`;
    });
    representationVariables.forEach((name, index) => {
      text += `${text === '' ? '' : ','}"${name}":[${representations[index]?.join(',')}]`;
    });
    return text;
  };
  const request = { query: operation, ...(operationName !== undefined && { operationName }) };
  const options = (state: RunState, values?: Record<string, unknown>): CallOptions => ({
    kind: 'incoming operation' as CallOptions['kind'],
    request: values ? { ...request, variables: values } : request,
    incomingRequestContext: state.incoming,
    context: state.incoming.context,
  });

  if (supportsSerializedRequests(source)) {
    return (state, representations, callback) =>
      source.dispatch(
        {
          body: constant ?? `${head}${variables(state, representations)}}}`,
          mutation,
          options: options(state),
          scan,
          isRetry,
        },
        callback,
      );
  }
  return (state, representations, callback) => {
    const values = parseExactly(`{${variables(state, representations)}}`) as Record<string, unknown>;
    void Promise.resolve()
      .then(() => source.process(options(state, values)))
      .then(
        (response) => callback(undefined, response),
        (error: unknown) => callback(error, undefined),
      );
  };
}

/** Continues a call: it runs until it calls the given function. */
export type Continuation = (done: () => void) => void;

/**
 * Runs a call and then calls `done`. A response that cannot be processed counts as an error. A handler may return a
 * continuation, which runs before `done`.
 */
export function runCall(
  call: SubgraphCall,
  state: RunState,
  representations: Representations,
  onResponse: (response: SubgraphResponse) => Continuation | undefined,
  onError: (error: unknown) => Continuation | undefined,
  done: () => void,
): void {
  call(state, representations, (error, response) => {
    let next: Continuation | undefined;
    try {
      next = response ? onResponse(response) : onError(error);
    } catch (processingError) {
      next = onError(processingError);
    }
    if (next) next(done);
    else done();
  });
}
