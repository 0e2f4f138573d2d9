import { v7 } from 'uuid';

declare const brand: unique symbol;

/** A value that is only text or a number at run time, and of one kind only for the compiler. */
export type Brand<Value, Kind extends string> = Value & { readonly [brand]: Kind };

/** A UUID version 7 in lower case, naming one thing of the given kind. */
export type Id<Kind extends string> = Brand<string, Kind>;

/** A four-digit municipality code (kommunkod), e.g. `1496`. */
export type MunicipalityCode = Brand<string, 'MunicipalityCode'>;

/** Text that only the holder of its key can read. */
export type Sealed = Brand<string, 'Sealed'>;

/** Makes a new id. Called in the wiring only; the core takes ids as parameters. */
export function newId(): string {
  return v7();
}

const CHANCE_BYTES = 16;
const chance = new Uint8Array(CHANCE_BYTES * 256);
let used = chance.length;

/** An id for what happens often and needs no order within a millisecond, a request: its chance is drawn for many at once. */
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
