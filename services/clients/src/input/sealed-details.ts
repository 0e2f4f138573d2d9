import { assertImpersonal, assertText, type Sealed } from '@hjalpmedel/domain';
import type { RegisteredClient } from '../clients/domain/client.js';
import type { ClientsDeps } from '../ports.js';
import { assertName } from './checks.js';

/** A person beside the client. Stored sealed, as one text. */
export type PersonDetails = {
  readonly name: string;
  readonly contact?: string | undefined;
  readonly relation?: string | undefined;
};
type Maybe<Value> = Value | null | undefined;
export type PersonDetailsInput = {
  readonly name: string;
  readonly contact?: Maybe<string>;
  readonly relation?: Maybe<string>;
};

const MAX_TEXT = 100;

export function assertPersonDetails({ name, contact, relation }: PersonDetailsInput): PersonDetails {
  return {
    name: assertName(name, 'input.name'),
    // A phone number may look like a person number.
    contact: contact ? assertText(contact, 'input.contact', MAX_TEXT) : undefined,
    relation: relation ? assertImpersonal(relation, 'input.relation', MAX_TEXT) : undefined,
  };
}

type Sealing = Pick<ClientsDeps, 'fieldEncryption'>;
type Place = { readonly id: string; readonly state: Pick<RegisteredClient, 'dataKey'> };

/** `field` is the place of the sealed text within the client, e.g. `relative.<id>`. */
export const sealDetails = (
  { fieldEncryption }: Sealing,
  { id, state }: Place,
  field: string,
  details: PersonDetails,
) => fieldEncryption.cipherOf(id, state.dataKey).seal(field, JSON.stringify(details));

export const openDetails = ({ fieldEncryption }: Sealing, { id, state }: Place, field: string, sealed: Sealed) =>
  JSON.parse(fieldEncryption.cipherOf(id, state.dataKey).open(field, sealed)) as PersonDetails;
