import type { IncomingMessage } from 'node:http';

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

/** The `Accept` headers of common clients: browsers and tools, Apollo Client before and since version 4, urql. */
const responseTypes: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/json', JSON_TYPE],
  ['application/graphql-response+json', RESPONSE_TYPE],
  ['application/graphql-response+json,application/json;q=0.9', RESPONSE_TYPE],
  [
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    RESPONSE_TYPE,
  ],
]);

/** The media type of the response to a POST with a common `Accept` header. Apollo Server negotiates any other one. */
export function commonResponseType({ method, headers }: IncomingMessage): string | undefined {
  return method === 'POST' ? responseTypes.get(headers.accept) : undefined;
}
