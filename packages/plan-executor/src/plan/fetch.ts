import type { FetchNode } from '@apollo/query-planner';
import { type BodyCall, type Receive, takesBodies } from '@hjalpmedel/datasource';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { type RunState, variableText } from '../run/state.js';

/** Calls a subgraph with the request's variables and, for entities, with their representations. */
export type Call = (state: RunState, representations: readonly string[] | undefined, receive: Receive) => void;

type CallOptions = Extract<GraphQLDataSourceProcessOptions, { incomingRequestContext: unknown }>;

/** Compiles the call of a fetch: everything of its body that does not depend on the request is written once. */
export function compileCall(fetch: FetchNode, source: GraphQLDataSource, scan?: BodyCall['scan']): Call {
  const { operation, operationName, variableUsages = [] } = fetch;
  const named = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const head = `{"query":${JSON.stringify(operation)}${named},"variables":{`;
  const constant = variableUsages.length === 0 && !fetch.requires ? `${head}}}` : undefined;
  const mutation = fetch.operationKind === ('mutation' as typeof fetch.operationKind);
  const labels = variableUsages.map((name) => `${JSON.stringify(name)}:`);
  if (fetch.requires && variableUsages.includes('representations')) return refuseVariableName;

  const variables = (state: RunState, representations: readonly string[] | undefined): string => {
    let text = '';
    variableUsages.forEach((name, index) => {
      const value = variableText(state, name);
      if (value !== undefined) text += `${text === '' ? '' : ','}${labels[index]}${value}`;
    });
    if (!representations) return text;
    return `${text}${text === '' ? '' : ','}"representations":[${representations.join(',')}]`;
  };
  const options = (state: RunState, given?: Record<string, unknown>): CallOptions => ({
    kind: 'incoming operation' as CallOptions['kind'],
    request: {
      query: operation,
      ...(operationName !== undefined && { operationName }),
      ...(given && { variables: given }),
    },
    incomingRequestContext: state.incoming,
    context: state.incoming.context,
  });

  if (takesBodies(source)) {
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

const refuseVariableName: Call = (_state, _representations, receive) =>
  receive(
    new GraphQLError('A variable cannot be named "representations".', { extensions: { code: 'BAD_USER_INPUT' } }),
    undefined,
  );
