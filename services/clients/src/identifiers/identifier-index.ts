import type { FieldEncryption } from '../ports.js';
import type { IdentifierIndex } from './domain/identifier.js';
import type { PersonIdentifier } from './person-identifier.js';

/** The blind index of an identifier: equal for equal identifiers, and unreadable without the key. */
export function identifierIndex({ blindIndex }: FieldEncryption, { type, value }: PersonIdentifier): IdentifierIndex {
  return blindIndex('person identifier', `${type}:${value}`) as IdentifierIndex;
}
