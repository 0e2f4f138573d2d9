import { addMonths, type PlainDate } from '@hjalpmedel/domain';
import type { ClientsDeps } from '../ports.js';
import type { RegisteredClient } from './domain/client.js';

const MONTHS_TO_ADULT = 18 * 12;

/** The birth date of a client, for a decision of this service. It is not shown to anybody by this. */
export function openBirthDate(
  { fieldEncryption }: Pick<ClientsDeps, 'fieldEncryption'>,
  clientId: string,
  { dataKey, sealed }: Pick<RegisteredClient, 'dataKey' | 'sealed'>,
): PlainDate {
  const { birthDate } = sealed;
  if (birthDate === undefined) throw new Error(`client ${clientId} has no birth date`);
  return fieldEncryption.cipherOf(clientId, dataKey).open('birthDate', birthDate) as PlainDate;
}

/** The day on which a person turns 18 (S1-25). */
export const adultOn = (birthDate: PlainDate): PlainDate => addMonths(birthDate, MONTHS_TO_ADULT);
