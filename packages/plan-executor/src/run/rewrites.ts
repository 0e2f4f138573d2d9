import type { FetchDataRewrite } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import { type Json, type JsonObject, isObject, own } from './merge.js';

/** Changes an answer in place. */
export type Rewrite = (answer: Json) => void;

const fragmentPrefix = '... on ';

/** Compiles the rewrites that the planner wants done to an answer before it is merged. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  supergraph: GraphQLSchema,
): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, supergraph));
  return (answer) => compiled.forEach((rewrite) => rewrite(answer));
}

function compileRewrite(rewrite: FetchDataRewrite, supergraph: GraphQLSchema): Rewrite {
  const key = rewrite.path.at(-1) ?? '';
  const change = (object: JsonObject): void => {
    if (rewrite.kind === 'ValueSetter') {
      object[key] = rewrite.setValueTo as Json;
    } else if (Object.hasOwn(object, key)) {
      // By presence: an empty string, a zero or a false is a value like any other.
      object[rewrite.renameKeyTo] = object[key];
      delete object[key];
    }
  };
  return rewrite.path
    .slice(0, -1)
    .reduceRight<Rewrite>((next, part) => descend(part, next, supergraph), eachObject(change));
}

function descend(part: string, next: Rewrite, supergraph: GraphQLSchema): Rewrite {
  if (!part.startsWith(fragmentPrefix)) return eachObject((object) => next(own(object, part)));
  const condition = part.slice(fragmentPrefix.length);
  return eachObject((object) => {
    const typeName = object['__typename'];
    if (typeof typeName !== 'string' || isTypeOf(supergraph, typeName, condition)) next(object);
  });
}

function eachObject(change: (object: JsonObject) => void): Rewrite {
  const apply: Rewrite = (value) => {
    if (Array.isArray(value)) value.forEach(apply);
    else if (isObject(value)) change(value);
  };
  return apply;
}

/** Tells whether an object of a type satisfies a type condition. */
export function isTypeOf(schema: GraphQLSchema, typeName: string, condition: string): boolean {
  if (typeName === condition) return true;
  const type = schema.getType(typeName);
  const conditional = schema.getType(condition);
  return (
    isAbstractType(conditional) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(conditional, type)
  );
}
