/** The expectation in a message. It names types and fields of the schema only, never a value. */
const EXPECTATION = /; (Expected (?:non-nullable )?type "[\w[\]!]+"[^"]*|Field "[A-Za-z_]\w*" [^"]*"[\w[\]!]+"[^"]*)$/s;
/** Messages of scalars and enums quote the value. Only the type name is kept. */
const OF_SCALAR = /; (Boolean|Float|ID|Int|JSONObject|String) cannot represent /;
const OF_ENUM = / does not exist in "([A-Za-z_]\w*)" enum\.$/;
const OF_VARIABLE = /^Variable "\$(\w+)" got invalid value (?:.* at "([\w.[\]]+)")?/s;
const QUOTED = /(\bvalue: |, found |\bValue (?=")|\bUnexpected \w+ (?=")).*$/s;

/**
 * Removes the quoted value from a message of graphql-js: a value in the wrong field may be a person number or a name.
 * Keeps the position and the expected type.
 */
export function redactValues(message: string): string {
  const variable = OF_VARIABLE.exec(message);
  if (!variable) return message.replace(QUOTED, (_, before: string) => `${before.replace(/[ ,:]*(found )?$/, '')}.`);
  const type = (OF_ENUM.exec(message) ?? OF_SCALAR.exec(message))?.[1];
  const expectation = EXPECTATION.exec(message)?.[1] ?? (type && `Expected a value of type "${type}".`);
  const place = variable[2] ?? variable[1] ?? '';
  return `Variable "$${variable[1]}" got an invalid value at "${place}"${expectation ? `; ${expectation}` : '.'}`;
}
