import { LRUCache } from 'lru-cache';

/** A media type that the server can send. */
export type OfferedType = {
  /** In lower case, without parameters. */
  readonly type: string;
  /** Parameters that the range in the header must have, with names in lower case. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Parameters that the range must not have, in lower case. */
  readonly without?: readonly string[];
  /** True if the type must be named: a wildcard does not match it. */
  readonly explicit?: boolean;
};

type MediaRange = {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** From 0 (not accepted) to 1. */
  readonly quality: number;
};

const cache = new LRUCache<string, readonly MediaRange[]>({ max: 200 });
const MAX_CACHED_LENGTH = 300;

/**
 * The offered types that an `Accept` header allows, most preferred first (RFC 9110, 12.5.1). The most specific range
 * decides about a type. Types of equal quality are ordered by specificity, then as in the header, then as offered.
 */
export function acceptedTypes<Type extends OfferedType>(
  accept: string | undefined,
  offered: readonly Type[],
): readonly Type[] {
  if (!accept) return offered.filter(({ explicit }) => !explicit);
  const ranges = parseAccept(accept);
  return offered
    .map((type) => ({ type, match: bestMatch(ranges, type) }))
    .filter(({ match }) => match !== undefined && match.quality > 0)
    .sort(({ match: a }, { match: b }) => (a && b ? compare(a, b) : 0))
    .map(({ type }) => type);
}

type Match = { readonly quality: number; readonly specificity: number; readonly position: number };

const compare = (a: Match, b: Match): number =>
  b.quality - a.quality || b.specificity - a.specificity || a.position - b.position;

function bestMatch(ranges: readonly MediaRange[], offered: OfferedType): Match | undefined {
  let best: Match | undefined;
  for (const [position, range] of ranges.entries()) {
    const specificity = specificityOf(range, offered);
    if (specificity !== undefined && (!best || specificity > best.specificity))
      best = { quality: range.quality, specificity, position };
  }
  return best;
}

/** 2 for the type itself, 1 for `type/*`, 0 for any type. Undefined if the range does not match. */
function specificityOf({ type, parameters }: MediaRange, offered: OfferedType): number | undefined {
  if (type === offered.type) {
    const required = Object.entries(offered.parameters ?? {});
    const isExcluded = offered.without?.some((name) => parameters.has(name)) === true;
    return !isExcluded && required.every(([name, value]) => parameters.get(name) === value) ? 2 : undefined;
  }
  if (offered.explicit) return undefined;
  if (type === '*/*') return 0;
  return type === `${offered.type.split('/')[0]}/*` ? 1 : undefined;
}

function parseAccept(accept: string): readonly MediaRange[] {
  const cached = cache.get(accept);
  if (cached) return cached;
  const ranges = splitUnquoted(accept, ',').map(parseRange);
  if (accept.length <= MAX_CACHED_LENGTH) cache.set(accept, ranges);
  return ranges;
}

function parseRange(text: string): MediaRange {
  const [type = '', ...rest] = splitUnquoted(text, ';').map((part) => part.trim());
  const parameters = new Map(
    rest.map((parameter) => {
      const [name = '', value = ''] = parameter.split(/=(.*)/s).map((part) => part.trim());
      return [name.toLowerCase(), value.replace(/^"(.*)"$/s, '$1')] as const;
    }),
  );
  const quality = parameters.has('q') ? Number(parameters.get('q')) : 1;
  return { type: type.toLowerCase(), parameters, quality: quality >= 0 && quality <= 1 ? quality : 1 };
}

/** Splits a header at a separator outside quoted strings. Linear, because the header comes from a client. */
function splitUnquoted(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isQuoted && character === '\\') index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
