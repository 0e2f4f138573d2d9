import { type Json, isObject, own } from '../run/merge.js';
import type { CompositeShape, ObjectShape, TypeShape } from './shape.js';

type Part = string | number;

interface Place {
  readonly path: readonly Part[];
  /** Shapes that may stand here; none once the position lies beyond what the client asked for. */
  readonly types: readonly TypeShape[];
  readonly open: boolean;
}

const mostPaths = 20;

/**
 * Translates an internal position into the client's terms. One field may stand under several of the client's names;
 * a part that the client did not ask for ends the path at what it belongs to.
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
    places = places.flatMap((place) => (place.open ? step(place, part, value) : [place])).slice(0, mostPaths);
    value = valueAt(value, part);
  }
  // Where the client asked for the very field, the other names of its parent have lost nothing.
  const whole = places.filter(({ open }) => open);
  if (whole.length > 0) places = whole;
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

/** The shape of the object that stands here; any of them when its type is not known. */
function shapesOf({ byType }: CompositeShape, value: Json): Iterable<ObjectShape> {
  const typeName = isObject(value) ? value['__typename'] : undefined;
  const shape = typeof typeName === 'string' ? byType.get(typeName) : undefined;
  return shape ? [shape] : byType.values();
}

function valueAt(value: Json, part: Part): Json {
  if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined;
  return isObject(value) && typeof part === 'string' ? own(value, part) : undefined;
}
