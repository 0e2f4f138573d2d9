import { Kind, TokenKind, type ASTNode, type GraphQLError, type Token } from 'graphql';

const IN_VARIABLE = /got invalid value .* at "(\w+(?:\.\w+|\[\d+\])*)"/s;
const OF_VARIABLE = /^Variable "\$(\w+)"/;
const OF_ARGUMENT = /^Field "[\w.]+" argument "(\w+)"|^Unknown argument "(\w+)"/;
const MISSING_PART = /Field "(?:\w+\.)?(\w+)" of required type/;

/** The input a request fault is about, as far as graphql-js lets on: in the place of a value, or in its message. */
export function faultyField(error: GraphQLError): string | undefined {
  const { message } = error;
  const named = IN_VARIABLE.exec(message) ?? OF_VARIABLE.exec(message) ?? OF_ARGUMENT.exec(message);
  const place = error.nodes?.find(isInput);
  const inDocument = place?.loc && pathBefore(place.loc.startToken, place.kind);
  const whole = named?.[1] ?? named?.[2] ?? (inDocument || undefined);
  const missing = MISSING_PART.exec(message)?.[1];
  return whole !== undefined && missing !== undefined ? `${whole}.${missing}` : whole;
}

function isInput({ kind }: ASTNode): boolean {
  return INPUTS.has(kind);
}

const INPUTS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
  Kind.ARGUMENT,
]);

const NAMED: ReadonlySet<string> = new Set([Kind.ARGUMENT, Kind.OBJECT_FIELD]);

/** The names that lead to a value: back through the tokens, out of each list and object, to the argument. */
function pathBefore(start: Token, kind: string): string {
  const names = NAMED.has(kind) ? [start.value] : [];
  let awaitsName = !NAMED.has(kind);
  let closed = 0;
  for (let token = start.prev; token; token = token.prev) {
    if (CLOSING.has(token.kind)) closed += 1;
    else if (OPENING.has(token.kind)) {
      if (closed > 0) closed -= 1;
      else if (is(token, TokenKind.PAREN_L)) break;
      else awaitsName = true;
    } else if (awaitsName && closed === 0 && is(token, TokenKind.COLON) && token.prev) {
      names.unshift(token.prev.value);
      awaitsName = false;
    }
  }
  return names.join('.');
}

const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const is = (token: Token, kind: TokenKind) => token.kind.valueOf() === kind.valueOf();
