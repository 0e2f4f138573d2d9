import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  type GraphQLLeafType,
  type GraphQLScalarType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';

export type WriteLeaf = (value: unknown) => unknown;

/** What the built-in scalars serialise to themselves; anything else goes through the scalar's own code. */
const asItIs = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLString, (value) => typeof value === 'string'],
  [GraphQLID, (value) => typeof value === 'string'],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLInt, (value) => typeof value === 'number' && (value | 0) === value],
  [GraphQLFloat, (value) => typeof value === 'number' && Number.isFinite(value)],
]);

/** Serialises the values of one leaf type as graphql-js does; `copied` gives away no object of a resolver's. */
export function leafWriter(type: GraphQLLeafType, copied: boolean): WriteLeaf {
  const isPlain = asItIs.get(type);
  const write: WriteLeaf = (value) => {
    const written: unknown = (type as GraphQLScalarType).serialize(value);
    if (written == null)
      throw new Error(
        `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(written)}`,
      );
    return copied && typeof written === 'object' ? (JSON.parse(JSON.stringify(written)) as unknown) : written;
  };
  return isPlain ? (value) => (isPlain(value) ? value : write(value)) : write;
}
