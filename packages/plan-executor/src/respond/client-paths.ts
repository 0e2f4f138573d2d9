import type { ObjectShape, TypeShape } from './shape.js';

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
export function clientPaths(root: ObjectShape, position: readonly Part[]): (readonly Part[])[] {
  const start: TypeShape = {
    kind: 'composite',
    typeName: root.typeName,
    isObject: true,
    byType: new Map([[root.typeName, root]]),
  };
  let places: Place[] = [{ path: [], types: [start], open: true }];
  for (const part of position) {
    places = places.flatMap((place) => (place.open ? step(place, part) : [place])).slice(0, mostPaths);
  }
  // Where the client asked for the very field, the other names of its parent have lost nothing.
  const whole = places.filter(({ open }) => open);
  if (whole.length > 0) places = whole;
  const paths = new Map(places.map(({ path }) => [JSON.stringify(path), path]));
  return [...paths.values()];
}

function step(place: Place, part: Part): Place[] {
  if (typeof part === 'number') {
    return [{ ...place, path: [...place.path, part], types: place.types.flatMap(itemTypes) }];
  }
  const byName = new Map<string, TypeShape[]>();
  for (const type of place.types) {
    const bare = type.kind === 'nonNull' ? type.of : type;
    if (bare.kind !== 'composite') continue;
    for (const shape of bare.byType.values()) {
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
