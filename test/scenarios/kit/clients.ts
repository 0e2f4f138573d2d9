import { newId } from '@hjalpmedel/domain';
import type { GraphNetwork } from './graph-network.js';

/** Invented people with test numbers of the tax agency. */
const PEOPLE = {
  '1496': { value: '195001182046', givenName: 'Testa', familyName: 'Låntagarsson', birthDate: '1950-01-18' },
  '2281': { value: '193912312042', givenName: 'Prova', familyName: 'Gångsson', birthDate: '1939-12-31' },
} as const;

/** Registers a client of one municipality as a person who may read clients there, and returns the id. */
export async function registerClient(
  { as }: GraphNetwork,
  registrar: string,
  municipalityCode: keyof typeof PEOPLE,
): Promise<string> {
  const { value, ...person } = PEOPLE[municipalityCode];
  const input = {
    idempotencyKey: newId(),
    personIdentifier: { type: 'PERSONNUMMER', value },
    ...person,
    municipalityCode,
  };
  const mutation = 'mutation($input: RegisterClientInput!) { registerClient(input: $input) { client { id } } }';
  return (await as(registrar, mutation, { input })).data.registerClient.client.id as string;
}
