import { notFound } from '@hjalpmedel/domain';
import type { RegisteredClient } from '../clients/domain/client.js';
import type { ClientsDeps } from '../ports.js';
import type { Circumstance } from './domain/circumstance.js';
import type { Housing } from './domain/fee-exemption.js';

/** What a period is. Stored sealed, as one text. */
export type HousingDetails = { readonly kind: 'HOUSING' } & Housing;
/** S2-19: the nurse who was consulted, and when. */
export type PalliativeDetails = { readonly kind: 'PALLIATIVE'; readonly nurseId: string; readonly consultedOn: string };
export type CircumstanceDetails = HousingDetails | PalliativeDetails;

type Place = { readonly id: string; readonly state: Pick<RegisteredClient, 'dataKey' | 'circumstances'> };
const fieldOf = (circumstanceId: string) => `circumstance.${circumstanceId}`;

export function sealCircumstance(deps: ClientsDeps, { id, state }: Place, circumstanceId: string, details: object) {
  return deps.fieldEncryption.cipherOf(id, state.dataKey).seal(fieldOf(circumstanceId), JSON.stringify(details));
}

export function openCircumstance(
  { fieldEncryption }: Pick<ClientsDeps, 'fieldEncryption'>,
  { id, state }: Place,
  { circumstanceId, sealed }: Circumstance,
): CircumstanceDetails {
  const text = fieldEncryption.cipherOf(id, state.dataKey).open(fieldOf(circumstanceId), sealed);
  return JSON.parse(text) as CircumstanceDetails;
}

/** A period of one kind. A period of the other kind does not exist for the caller. */
export function findCircumstance(
  deps: ClientsDeps,
  client: Place,
  circumstanceId: string,
  kind: CircumstanceDetails['kind'],
) {
  const found = client.state.circumstances?.find((one) => one.circumstanceId === circumstanceId);
  if (!found) throw notFound({ field: 'input.periodId' });
  const details = openCircumstance(deps, client, found);
  if (details.kind !== kind) throw notFound({ field: 'input.periodId' });
  const { from, to } = found;
  return { ...details, circumstanceId, from, to };
}
