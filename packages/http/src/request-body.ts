/** The parsed body of a GraphQL request, or the parameters of a GET in the same shape. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** A request that consists of a text, an operation name and variables only. */
export type TextRequest = {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
};

/** Whether a body is a `TextRequest`. Apollo Server judges any other body. */
export function isTextRequest(body: RequestBody): body is RequestBody & TextRequest {
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

export const isRequestBody = (value: unknown): value is RequestBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Many clients send an empty operation name for none. Apollo Server would look for an operation with that name. */
export const withoutEmptyName = (body: unknown): unknown =>
  isRequestBody(body) && body['operationName'] === '' ? { ...body, operationName: null } : body;

/** The parameters of a GET in the shape of a body. `variables` stays a text. */
export function requestFromSearch(search: string): RequestBody {
  const parameters = Object.fromEntries(new URLSearchParams(search));
  const { extensions } = parameters;
  try {
    return { ...parameters, ...(extensions && { extensions: JSON.parse(extensions) as unknown }) };
  } catch {
    return parameters; // Apollo Server refuses malformed extensions.
  }
}

/** Replaces the id in a body by the text of the operation. */
export function withQueryText(body: RequestBody, query: string): RequestBody {
  const { documentId: _documentId, id: _id, doc_id: _docId, extensions, ...rest } = body;
  // Apollo Server refuses extensions that are not an object.
  if (extensions !== null && typeof extensions !== 'object')
    return { ...rest, query, ...(extensions !== undefined && { extensions }) };
  const { persistedQuery: _persistedQuery, ...others } = (extensions ?? {}) as Record<string, unknown>;
  return { ...rest, query, ...(Object.keys(others).length > 0 && { extensions: others }) };
}

/** Replaces the id in the parameters of a GET by the text of the operation. */
export function withQueryTextInSearch(search: string, query: string): string {
  const { extensions, ...rest } = withQueryText(requestFromSearch(search), query) as Record<string, string>;
  const text = typeof extensions === 'string' ? extensions : JSON.stringify(extensions);
  return `?${new URLSearchParams({ ...rest, ...(extensions && { extensions: text }) })}`;
}
