import type { IncomingMessage } from 'node:http';
import type { Exchange } from './exchange.js';

/** A request's body, or what a GET says in its query. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** An operation that was registered beforehand. */
export type KnownOperation<Context> = {
  readonly text: string;
  /** The finished answer; nothing where the usual path has to give it, and then nothing has been run. */
  readonly answer: (variables: unknown, context: Context, exchange: Exchange) => Promise<string | undefined>;
};

/** Finds the one a request names; nothing where it brings a text that may run. Throws what is neither. */
export type FindKnown<Context> = (body: RequestBody) => KnownOperation<Context> | undefined;

/** Whether a body asks for nothing that Apollo would judge beyond the document itself. */
export function isPlainRequest(body: RequestBody): body is RequestBody & PlainRequest {
  const { query, variables, operationName, extensions } = body;
  return (
    typeof query === 'string' &&
    extensions === undefined &&
    (operationName === undefined ||
      operationName === null ||
      (typeof operationName === 'string' && operationName !== '')) &&
    (variables === undefined || variables === null || (typeof variables === 'object' && !Array.isArray(variables)))
  );
}

/** A text, the name of one of its operations, and variables. */
export type PlainRequest = {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
};

/** What a GET says in its query, in the form of a body. */
export function bodyOfSearch(search: string): RequestBody {
  const given = Object.fromEntries(new URLSearchParams(search));
  try {
    return { ...given, ...(given['extensions'] && { extensions: JSON.parse(given['extensions']) as unknown }) };
  } catch {
    return given; // the usual path says what is wrong with it
  }
}

/** The same request with the text in the place of its id. */
export function withText(body: RequestBody, query: string): RequestBody {
  const { documentId: _d, id: _i, doc_id: _r, extensions, ...rest } = body;
  // What is none stays as it is, for the usual path to say so.
  if (extensions !== null && typeof extensions !== 'object')
    return { ...rest, query, ...(extensions !== undefined && { extensions }) };
  const { persistedQuery: _p, ...others } = (extensions ?? {}) as Record<string, unknown>;
  return { ...rest, query, ...(Object.keys(others).length > 0 && { extensions: others }) };
}

/** The same for a GET. */
export function searchWithText(search: string, query: string): string {
  const { extensions, ...rest } = withText(bodyOfSearch(search), query) as Record<string, string>;
  return `?${new URLSearchParams({ ...rest, ...(extensions && { extensions: typeof extensions === 'string' ? extensions : JSON.stringify(extensions) }) })}`;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

/** What clients write to accept answers: browsers and tools, Apollo Client before 4 and since, and urql. */
const answerTypes: ReadonlyMap<string | undefined, string> = new Map([
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

/** The media type a POST expects of its plain answer; nothing where that takes a closer look: the usual path has it. */
export function plainAnswerType({ method, headers }: IncomingMessage): string | undefined {
  return method === 'POST' ? answerTypes.get(headers.accept) : undefined;
}
