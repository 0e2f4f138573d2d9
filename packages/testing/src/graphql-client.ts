export type GraphqlError = {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
};

/** The response to one operation. Reading `data` after an error throws operation, variables and response. */
export type GraphqlAnswer = {
  readonly status: number;
  readonly errors: readonly GraphqlError[];
  readonly codes: readonly unknown[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers of any shape
  readonly data: any;
  /** The data, also of a response with errors. */
  readonly partial: unknown;
};

/** Sends one operation over HTTP. The token is an access token or an internal token. */
export async function execute(
  url: string,
  token: string | undefined,
  query: string,
  variables: object = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const body = JSON.parse(text) as { data?: unknown; errors?: GraphqlError[] };
  const errors = body.errors ?? [];
  return {
    status: response.status,
    errors,
    codes: errors.map((error) => error.extensions['code']),
    partial: body.data,
    get data() {
      if (errors.length > 0) throw new Error(`${query}\n${JSON.stringify(variables)}\n${response.status} ${text}`);
      return body.data;
    },
  };
}
