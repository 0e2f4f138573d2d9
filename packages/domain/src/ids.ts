import { v7 } from 'uuid';

declare const brand: unique symbol;

/** A text or number that the compiler keeps apart from others by a name. */
export type Brand<Value, Kind extends string> = Value & { readonly [brand]: Kind };

/** The id of one kind of thing: a UUID version 7 in lower case. */
export type Id<Kind extends string> = Brand<string, Kind>;

/** A four-digit municipality code (kommunkod), e.g. `1496`. */
export type MunicipalityCode = Brand<string, 'MunicipalityCode'>;

/** An encrypted text. */
export type Sealed = Brand<string, 'Sealed'>;

/** Makes a new id. Only the wiring calls it; the core takes ids as parameters. */
export function newId(): string {
  return v7();
}

const CHANCE_BYTES = 16;
const chance = new Uint8Array(CHANCE_BYTES * 256);
let used = chance.length;

/** An id for a request, without order within a millisecond. It is cheaper: the random bits come in blocks. */
export function newRequestId(): string {
  if (used === chance.length) {
    crypto.getRandomValues(chance);
    used = 0;
  }
  const random = chance.subarray(used, used + CHANCE_BYTES);
  used += CHANCE_BYTES;
  return v7({ random });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in lower case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
