import { createHmac, hkdfSync } from 'node:crypto';

/** Names that cannot be led back or joined across streams: HMAC with a key of the stream and the year. */
export type Pseudonyms = { of(stream: string, year: string, id: string): string };

/** Destroying the master key, or later one derived key, forgets what was named with it. */
export function createPseudonyms(masterKey: Buffer): Pseudonyms {
  const keys = new Map<string, Buffer>();
  const keyOf = (stream: string, year: string) => {
    const name = `pseudonym:${stream}:${year}`;
    const known = keys.get(name) ?? Buffer.from(hkdfSync('sha256', masterKey, '', name, 32));
    keys.set(name, known);
    return known;
  };
  return {
    of: (stream, year, id) => createHmac('sha256', keyOf(stream, year)).update(id).digest('base64url').slice(0, 22),
  };
}
