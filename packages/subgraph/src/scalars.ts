import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLJSONObject, GraphQLSafeInt } from 'graphql-scalars';
import { badUserInput, isInstant, isPlainDate, isUuid } from '@hjalpmedel/domain';

const textScalar = (name: string, isValid: (text: string) => boolean, expected: string) => {
  const message = `Expected ${expected}.`;
  const extensions = { code: badUserInput.entry.code, expected: message }; // without the value that was sent
  const parse = (value: unknown, nodes?: ValueNode) => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(message, { nodes, extensions });
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => String(value),
    parseValue: (value) => parse(value),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined, node),
  });
};

/** The scalars of `common.graphql`. A value of the wrong form is refused before any resolver runs. */
export const scalars = {
  UUID: textScalar('UUID', isUuid, 'a UUID in lower case'),
  Date: textScalar('Date', isPlainDate, 'a day of the calendar from 1900 to 2200 as YYYY-MM-DD'),
  DateTime: textScalar('DateTime', isInstant, 'a moment from 1900 to 2200 as YYYY-MM-DDTHH:MM:SS.mmmZ'),
  Ore: new GraphQLScalarType({ ...GraphQLSafeInt.toConfig(), name: 'Ore' }),
  JSONObject: GraphQLJSONObject,
};
