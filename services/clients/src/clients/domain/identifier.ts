import type { Brand } from '@hjalpmedel/domain';

export type PersonIdentifierType = 'PERSONNUMMER' | 'SAMORDNINGSNUMMER' | 'NRID' | 'LOCAL_VGR' | 'LOCAL_STOCKHOLM';

/** The blind index of a number: the number is found by it, but cannot be read from it. */
export type IdentifierIndex = Brand<string, 'IdentifierIndex'>;

/** A number of a person. The number itself is sealed in the field `field` of the client. */
export type Identifier = {
  readonly type: PersonIdentifierType;
  readonly mark: IdentifierIndex;
  /**
   * Where no other file may have the same number: the municipality, or the id of the client itself
   * when the file came to a municipality that had one with the number already.
   */
  readonly scope: string;
  readonly field: string;
};
