import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Pseudonyms by HMAC. They cannot be reversed, nor joined across streams or kinds. The key is that of the stream, the
 * kind and the year in which the id was made, so that a loan keeps its pseudonym over a new year, and a year is
 * forgotten when its keys are destroyed.
 */
export type Pseudonyms = { of(stream: string, kind: string, id: string): string };

/** Without the master key no pseudonym can be made again. */
export function createPseudonyms(masterKey: Buffer): Pseudonyms {
  const keys = new Map<string, Buffer>();
  const keyOf = (name: string) => {
    const known = keys.get(name) ?? Buffer.from(hkdfSync('sha256', masterKey, '', name, 32));
    keys.set(name, known);
    return known;
  };
  return {
    of: (stream, kind, id) =>
      createHmac('sha256', keyOf(`pseudonym:${stream}:${kind}:${yearMade(id)}`))
        .update(id)
        .digest('base64url')
        .slice(0, 22),
  };
}

const UUID_7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/;

/** The year in the time of a UUID version 7; `0` for another id. */
function yearMade(id: string): string {
  const [, high, low] = UUID_7.exec(id) ?? [];
  return high && low ? String(new Date(Number.parseInt(high + low, 16)).getUTCFullYear()) : '0';
}
