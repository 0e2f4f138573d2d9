import type { FetchNode } from '@apollo/query-planner';
import {
  type SerializedRequest,
  type ResponseCallback,
  type SubgraphResponse,
  supportsSerializedRequests,
} from '@hjalpmedel/datasource';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { type RunState, variableText } from '../run/state.js';

/** The representations of entities, as many lists as there are variables for them. */
type Representations = readonly (readonly string[])[];

/** Calls a subgraph with the request's variables and, for entities, with their representations. */
export type Call = (state: RunState, representations: Representations, receive: ResponseCallback) => void;

type CallOptions = Extract<GraphQLDataSourceProcessOptions, { incomingRequestContext: unknown }>;

/** Compiles the call of a fetch: everything of its body that does not depend on the request is written once. */
export function compileCall(
  fetch: FetchNode,
  /** The variables that hold representations. */
  lists: readonly string[],
  source: GraphQLDataSource,
  scan?: SerializedRequest['scan'],
): Call {
  const { operation, operationName, variableUsages = [] } = fetch;
  const named = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const head = `{"query":${JSON.stringify(operation)}${named},"variables":{`;
  const constant = variableUsages.length + lists.length === 0 ? `${head}}}` : undefined;
  const mutation = fetch.operationKind === ('mutation' as typeof fetch.operationKind);
  const labels = variableUsages.map((name) => `${JSON.stringify(name)}:`);
  if (lists.some((name) => variableUsages.includes(name))) return refuseVariableName;

  const variables = (state: RunState, representations: Representations): string => {
    let text = '';
    variableUsages.forEach((name, index) => {
      const value = variableText(state, name);
      if (value !== undefined) text += `${text === '' ? '' : ','}${labels[index]}${value}`;
    });
    lists.forEach((name, index) => {
      text += `${text === '' ? '' : ','}"${name}":[${representations[index]?.join(',')}]`;
    });
    return text;
  };
  const request = { query: operation, ...(operationName !== undefined && { operationName }) };
  const options = (state: RunState, given?: Record<string, unknown>): CallOptions => ({
    kind: 'incoming operation' as CallOptions['kind'],
    request: given ? { ...request, variables: given } : request,
    incomingRequestContext: state.incoming,
    context: state.incoming.context,
  });

  if (supportsSerializedRequests(source)) {
    return (state, representations, receive) =>
      source.dispatch(
        { body: constant ?? `${head}${variables(state, representations)}}}`, mutation, options: options(state), scan },
        receive,
      );
  }
  return (state, representations, receive) => {
    const given = JSON.parse(`{${variables(state, representations)}}`) as Record<string, unknown>;
    void Promise.resolve()
      .then(() => source.process(options(state, given)))
      .then(
        (reply) => receive(undefined, reply),
        (error: unknown) => receive(error, undefined),
      );
  };
}

/** Runs a call to its end: an answer that cannot be dealt with has failed like one that did not come. */
export function settled(
  call: Call,
  state: RunState,
  representations: Representations,
  receive: (reply: SubgraphResponse) => void,
  failed: (error: unknown) => void,
  done: () => void,
): void {
  call(state, representations, (error, reply) => {
    try {
      if (reply) receive(reply);
      else failed(error);
    } catch (broken) {
      failed(broken);
    }
    done();
  });
}

const refuseVariableName: Call = (_state, _representations, receive) =>
  receive(
    new GraphQLError('A variable cannot be named "representations".', { extensions: { code: 'BAD_USER_INPUT' } }),
    undefined,
  );
