import { type Json, isObject, own } from '../run/merge.js';
import type { CompositeShape, ObjectShape, TypeShape } from './shape.js';

type Part = string | number;

/** A client path with the shapes at its end. */
interface Place {
  readonly path: readonly Part[];
  /** The possible shapes at this place. */
  readonly types: readonly TypeShape[];
  /** False when the client did not select the rest of the position. */
  readonly open: boolean;
}

const maxPaths = 20;

/**
 * Translates a position in the data into client paths. A field with several aliases gives several paths. A part that the
 * client did not select ends the path at its parent.
 */
export function clientPaths(root: ObjectShape, data: Json, position: readonly Part[]): (readonly Part[])[] {
  const start: TypeShape = {
    kind: 'composite',
    typeName: root.typeName,
    isObject: true,
    byType: new Map([[root.typeName, root]]),
  };
  let places: Place[] = [{ path: [], types: [start], open: true }];
  let value = data;
  for (const part of position) {
    places = places.flatMap((place) => (place.open ? step(place, part, value) : [place])).slice(0, maxPaths);
    value = valueAt(value, part);
  }
  // If some aliases of the parent select the field, the others are not affected.
  const complete = places.filter(({ open }) => open);
  if (complete.length > 0) places = complete;
  const paths = new Map(places.map(({ path }) => [JSON.stringify(path), path]));
  return [...paths.values()];
}

function step(place: Place, part: Part, value: Json): Place[] {
  if (typeof part === 'number') {
    return [{ ...place, path: [...place.path, part], types: place.types.flatMap(itemTypes) }];
  }
  const byName = new Map<string, TypeShape[]>();
  for (const type of place.types) {
    const bare = type.kind === 'nonNull' ? type.of : type;
    if (bare.kind !== 'composite') continue;
    for (const shape of shapesOf(bare, value)) {
      for (const field of shape.fields) {
        if (field.kind !== 'data' || field.key !== part) continue;
        byName.set(field.name, [...(byName.get(field.name) ?? []), field.type]);
      }
    }
  }
  if (byName.size === 0) return [{ ...place, open: false }];
  return [...byName].map(([name, types]) => ({ path: [...place.path, name], types: [...new Set(types)], open: true }));
}

function itemTypes(type: TypeShape): TypeShape[] {
  const bare = type.kind === 'nonNull' ? type.of : type;
  return bare.kind === 'list' ? [bare.of] : [];
}

/** The shape of an object. All shapes if its type is unknown. */
function shapesOf({ byType }: CompositeShape, value: Json): Iterable<ObjectShape> {
  const typeName = isObject(value) ? value['__typename'] : undefined;
  const shape = typeof typeName === 'string' ? byType.get(typeName) : undefined;
  return shape ? [shape] : byType.values();
}

function valueAt(value: Json, part: Part): Json {
  if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined;
  return isObject(value) && typeof part === 'string' ? own(value, part) : undefined;
}
