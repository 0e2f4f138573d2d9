import type { PersonIdentifierType } from './domain/identifier.js';

/** The object identifiers (OID) under which the kinds of numbers are exchanged. */
export const SYSTEM_OF: Readonly<Record<PersonIdentifierType, string>> = {
  PERSONNUMMER: '1.2.752.129.2.1.3.1',
  SAMORDNINGSNUMMER: '1.2.752.129.2.1.3.3',
  NRID: '1.2.752.74.9.1',
  LOCAL_VGR: '1.2.752.113.11.0.2.1.1.1',
  LOCAL_STOCKHOLM: '1.2.752.97.3.1.3',
};
