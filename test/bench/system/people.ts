import { newId } from '@hjalpmedel/domain';
import { command, type Call } from './running.js';

export type Known = { readonly id: string; readonly version: number };

/** Skövde, the demo municipality of Västra Götaland. */
export const MUNICIPALITY = '1496';

/** A new person for every sample: events carry the whole authority of a person and would grow. */
export async function newPerson(call: Call): Promise<Known> {
  const person = {
    hsaId: `SE1696000000-B${newId().replaceAll('-', '').slice(-12).toUpperCase()}`,
    displayName: 'Mätta Benchdotter',
    profession: 'UNDERSKOTERSKA',
    employer: 'MUNICIPALITY',
    municipalityCode: MUNICIPALITY,
    employedFrom: '2020-01-01',
  };
  return (await command<{ staff: Known }>(call, 'registerStaff', person, 'staff { id version }')).staff;
}
