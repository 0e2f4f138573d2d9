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
import type { CopyLeaf } from './copy-result.js';

export type SerializeLeaf = (value: unknown) => unknown;

/** Tests for values that a built-in scalar serializes to themselves. Other values go through the scalar's own code. */
const serializesToItself = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLString, (value) => typeof value === 'string'],
  [GraphQLID, (value) => typeof value === 'string'],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLInt, (value) => typeof value === 'number' && (value | 0) === value],
  [GraphQLFloat, (value) => typeof value === 'number' && Number.isFinite(value)],
]);

/** Serializes the values of one leaf type as graphql-js does. With `copyLeaf` the result shares no object with the input. */
export function leafSerializer(type: GraphQLLeafType, copyLeaf: CopyLeaf | undefined): SerializeLeaf {
  const isUnchanged = serializesToItself.get(type);
  const serialize: SerializeLeaf = (value) => {
    const serialized: unknown = (type as GraphQLScalarType).serialize(value);
    if (serialized == null)
      throw new Error(
        `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
      );
    return copyLeaf && (typeof serialized === 'object' || typeof serialized === 'bigint')
      ? copyLeaf(serialized)
      : serialized;
  };
  return isUnchanged ? (value) => (isUnchanged(value) ? value : serialize(value)) : serialize;
}
