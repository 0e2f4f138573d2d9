/** What graphql-js expected instead of a value; these parts name types and fields of the schema only. */
const EXPECTATION = /; (Expected (?:non-nullable )?type "[\w[\]!]+"[^"]*|Field "[A-Za-z_]\w*" [^"]*"[\w[\]!]+"[^"]*)$/s;
/** What does not fit a type of graphql-js: the value stands in the message, the name of the type is enough. */
const OF_SCALAR = /; (Boolean|Float|ID|Int|JSONObject|String) cannot represent /;
const OF_ENUM = / does not exist in "([A-Za-z_]\w*)" enum\.$/;
const OF_VARIABLE = /^Variable "\$(\w+)" got invalid value (?:.* at "([\w.[\]]+)")?/s;
const QUOTED = /(\bvalue: |, found |\bValue (?=")|\bUnexpected \w+ (?=")).*$/s;

/**
 * A message of graphql-js without the value it quotes: what was sent to the wrong place may be a person number or a name.
 * The place and the type that was expected are kept.
 */
export function withoutValues(message: string): string {
  const variable = OF_VARIABLE.exec(message);
  if (!variable) return message.replace(QUOTED, (_, before: string) => `${before.replace(/[ ,:]*(found )?$/, '')}.`);
  const type = (OF_ENUM.exec(message) ?? OF_SCALAR.exec(message))?.[1];
  const expectation = EXPECTATION.exec(message)?.[1] ?? (type && `Expected a value of type "${type}".`);
  const place = variable[2] ?? variable[1] ?? '';
  return `Variable "$${variable[1]}" got an invalid value at "${place}"${expectation ? `; ${expectation}` : '.'}`;
}
