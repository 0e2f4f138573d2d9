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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in lower case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
