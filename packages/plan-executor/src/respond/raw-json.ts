import { parseExactly, stringifyExactly } from '@hjalpmedel/domain';

/** Data as JSON text. `stringifyResult` inserts the text. `JSON.stringify` parses it, which is slower. */
export class RawJson {
  readonly json: string;
  constructor(json: string) {
    this.json = json;
  }
  toJSON(): unknown {
    return parseExactly(this.json);
  }
}

/** Serializes a GraphQL response. It is Apollo Server's option `stringifyResult`. */
export function stringifyResult(result: { data?: unknown; errors?: unknown; extensions?: unknown }): string {
  if (!(result.data instanceof RawJson)) return `${stringifyExactly(result)}\n`;
  if (Object.keys(result).length === 1) return `{"data":${result.data.json}}\n`;
  const { data, errors, extensions, ...rest } = result;
  const parts = [
    ...(errors === undefined ? [] : [`"errors":${stringifyExactly(errors)}`]),
    `"data":${data.json}`,
    ...(extensions === undefined ? [] : [`"extensions":${stringifyExactly(extensions)}`]),
    ...Object.entries(rest).flatMap(([name, value]) =>
      value === undefined ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`],
    ),
  ];
  return `{${parts.join(',')}}\n`;
}
