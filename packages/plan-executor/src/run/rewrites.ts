import type { FetchDataRewrite } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import { type Json, type JsonObject, isObject, own } from './merge.js';

/** Changes fetched data in place. */
export type Rewrite = (data: Json) => void;

const fragmentPrefix = '... on ';

/** Compiles the planner's output rewrites, which are applied before merging. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  supergraph: GraphQLSchema,
): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, supergraph));
  return (data) => compiled.forEach((rewrite) => rewrite(data));
}

function compileRewrite(rewrite: FetchDataRewrite, supergraph: GraphQLSchema): Rewrite {
  const key = rewrite.path.at(-1) ?? '';
  const change = (object: JsonObject): void => {
    if (rewrite.kind === 'ValueSetter') {
      object[key] = rewrite.setValueTo as Json;
    } else if (Object.hasOwn(object, key)) {
      // Tests presence: empty string, 0 and false are renamed too.
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

/** Tells whether a type satisfies a type condition. */
export function isTypeOf(schema: GraphQLSchema, typeName: string, condition: string): boolean {
  if (typeName === condition) return true;
  const type = schema.getType(typeName);
  const conditional = schema.getType(condition);
  return (
    isAbstractType(conditional) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(conditional, type)
  );
}
