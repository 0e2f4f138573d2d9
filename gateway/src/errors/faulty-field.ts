import { Kind, TokenKind, type ASTNode, type GraphQLError, type Token } from 'graphql';

const IN_VARIABLE = /got invalid value .* at "(\w+(?:\.\w+|\[\d+\])*)"/s;
const OF_VARIABLE = /^Variable "\$(\w+)"/;
const OF_ARGUMENT = /^Field "[\w.]+" argument "(\w+)"|^Unknown argument "(\w+)"/;
const MISSING_PART = /Field "(?:\w+\.)?(\w+)" of required type/;

/** The input field a request error is about: from the position of the value, or from the message of graphql-js. */
export function faultyField(error: GraphQLError): string | undefined {
  const { message } = error;
  const named = IN_VARIABLE.exec(message) ?? OF_VARIABLE.exec(message) ?? OF_ARGUMENT.exec(message);
  const node = error.nodes?.find(isInput);
  const inDocument = node?.loc && pathBefore(node.loc.startToken, node.kind);
  const path = named?.[1] ?? named?.[2] ?? (inDocument || undefined);
  const missing = MISSING_PART.exec(message)?.[1];
  return path !== undefined && missing !== undefined ? `${path}.${missing}` : path;
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

/** The path to a value: walks the tokens backwards, out of each list and object, to the name of the argument. */
function pathBefore(start: Token, kind: string): string {
  const names = NAMED.has(kind) ? [start.value] : [];
  let needsName = !NAMED.has(kind);
  let closedDepth = 0;
  for (let token = start.prev; token; token = token.prev) {
    if (CLOSING.has(token.kind)) closedDepth += 1;
    else if (OPENING.has(token.kind)) {
      if (closedDepth > 0) closedDepth -= 1;
      else if (isKind(token, TokenKind.PAREN_L)) break;
      else needsName = true;
    } else if (needsName && closedDepth === 0 && isKind(token, TokenKind.COLON) && token.prev) {
      names.unshift(token.prev.value);
      needsName = false;
    }
  }
  return names.join('.');
}

const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const isKind = (token: Token, kind: TokenKind) => token.kind.valueOf() === kind.valueOf();
