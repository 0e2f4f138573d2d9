import { assertText, type PlainDate } from '@hjalpmedel/domain';
import { parsePersonIdentifier, type PersonIdentifier } from '../identifiers/person-identifier.js';
import { assertName } from '../input/checks.js';
import type { ClientsDeps } from '../ports.js';
import type { RegisteredClient } from '../clients/domain/client.js';

/** Who a guardian is. Stored sealed, as one text. */
export type GuardianDetails = {
  readonly name: string;
  readonly personIdentifier?: PersonIdentifier | undefined;
  readonly contact?: string | undefined;
};
export type GuardianDetailsInput = {
  readonly name: string;
  readonly personIdentifier?: PersonIdentifier | null | undefined;
  readonly contact?: string | null | undefined;
};

const MAX_CONTACT = 100;
const fieldOf = (guardianId: string) => `guardian.${guardianId}`;

export function assertGuardianDetails(input: GuardianDetailsInput, today: PlainDate): GuardianDetails {
  const { name, personIdentifier, contact } = input;
  return {
    name: assertName(name, 'input.name'),
    personIdentifier: personIdentifier
      ? parsePersonIdentifier(personIdentifier, 'input.personIdentifier', today)
      : undefined,
    contact: contact ? assertText(contact, 'input.contact', MAX_CONTACT) : undefined,
  };
}

type Place = { readonly id: string; readonly state: Pick<RegisteredClient, 'dataKey'> };

export function sealGuardian(deps: ClientsDeps, { id, state }: Place, guardianId: string, details: GuardianDetails) {
  return deps.fieldEncryption.cipherOf(id, state.dataKey).seal(fieldOf(guardianId), JSON.stringify(details));
}

export function openGuardian(
  deps: Pick<ClientsDeps, 'fieldEncryption'>,
  { id, state }: Place,
  { guardianId, sealed }: NonNullable<RegisteredClient['guardians']>[number],
): GuardianDetails {
  const text = deps.fieldEncryption.cipherOf(id, state.dataKey).open(fieldOf(guardianId), sealed);
  return JSON.parse(text) as GuardianDetails;
}
