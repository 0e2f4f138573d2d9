import { createHmac, hkdfSync } from 'node:crypto';

/** Pseudonyms by HMAC, with a key per stream and year. They cannot be reversed, nor joined across streams or years. */
export type Pseudonyms = { of(stream: string, year: string, id: string): string };

/** Without the master key no pseudonym can be made again. */
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
