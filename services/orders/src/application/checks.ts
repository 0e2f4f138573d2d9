import { assertText, badUserInput, notFound } from '@hjalpmedel/domain';
import { restsOn, type LegalBasis, type Programme } from '../domain/programme.js';
import type { KnownClient, OrdersDeps, Scope } from './ports.js';

const ISO_CODE = /^\d{2}(\d{2}){0,3}$/;

/** ISO 9999: class, subclass, division, and national code, without dots or blanks. */
export function assertIsoCode(isoCode: string, field: string): void {
  if (!ISO_CODE.test(isoCode))
    throw badUserInput({ field, why: 'En ISO 9999-kod skrivs med 2, 4, 6 eller 8 siffror.' });
}

/** The law chooses the programme: SoL and LSS the one, HSL the other (S2-32). */
export function assertLegalBasis(programme: Programme, legalBasis: LegalBasis, field: string): void {
  if (!restsOn(programme, legalBasis))
    throw badUserInput({
      field,
      why: 'Lagrummet hör till det andra programmet: HSL till VN_HSL, SOL och LSS till VGR_SOCIAL_DIGITAL.',
    });
}

const MAX_PROSE = 500;
const MAX_CODE = 100;

/** What someone wrote of a plan or a risk. */
export const assertProse = (text: string, field: string): string => assertText(text, field, MAX_PROSE);

/** A number or id of a supplier's making, quoted in reasons and passed on. */
export const assertCode = (text: string, field: string): string => assertText(text, field, MAX_CODE);

/** A list no longer than `max`. */
export function assertFew(list: readonly unknown[], max: number, field: string): void {
  if (list.length > max) throw badUserInput({ field, why: `Högst ${max}.` });
}

/** A client this service has heard of; otherwise as unknown as any. */
export async function knownClient(deps: OrdersDeps, scope: Scope, clientId: string): Promise<KnownClient> {
  const client = await deps.queries.client(scope, clientId);
  if (!client) throw notFound({ field: 'input.clientId' });
  return client;
}
