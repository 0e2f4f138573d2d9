import type { Party } from './documents.js';
import { find, group, leaf, textAt, type Element, type Node } from './xml.js';

/** The release of Peppol BIS 3 whose rules the documents are checked by. */
export const PEPPOL_RELEASE = '2026.5';

const URN = 'urn:fdc:peppol.eu:poacc:';
export const customization = (name: string): Node => leaf('CustomizationID', `${URN}trns:${name}:3`);
export const profile = (name: string): Node => leaf('ProfileID', `${URN}bis:${name}:3`);
/** Whether a document says that it is of that kind. */
export const isCustomized = (root: Element, name: string): boolean =>
  textAt(root, 'CustomizationID') === `${URN}trns:${name}:3`;

export const party = (role: string, { scheme, id, name }: Party, ...inner: readonly Node[]): Node =>
  group(
    role,
    group(
      'Party',
      leaf('EndpointID', id, { schemeID: scheme }),
      ...inner,
      group('PartyLegalEntity', leaf('RegistrationName', name)),
    ),
  );
export const identified = ({ scheme, id }: Party): Node =>
  group('PartyIdentification', leaf('ID', id, { schemeID: scheme }));
export const inSweden: Node = group('PostalAddress', group('Country', leaf('IdentificationCode', 'SE')));

/** Öre as kronor with two decimals. */
export const kronor = (ore: number): string => `${Math.trunc(ore / 100)}.${String(ore % 100).padStart(2, '0')}`;
export const amount = (name: string, ore: number): Node => leaf(name, kronor(ore), { currencyID: 'SEK' });
export const pieces = (name: string, quantity: number): Node => leaf(name, String(quantity), { unitCode: 'EA' });

/** Why a document cannot be used, in a sentence without anything out of the document but names of elements. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
}

export function needed(from: Element | undefined, path: string): string {
  const text = textAt(from, path);
  if (text === undefined) throw new UnreadableDocument(`${from?.name ?? 'the document'} has no ${path}`);
  return text;
}

const MAX_PIECES = 1_000;
/** A whole number of pieces. The official rules also let fractions and 0 through. */
export function neededQuantity(from: Element, path: string): number {
  const text = needed(from, path);
  const quantity = Number(text);
  if (!/^\d+(\.0+)?$/.test(text) || quantity < 1 || quantity > MAX_PIECES)
    throw new UnreadableDocument(`${path} is not a whole number from 1 to ${MAX_PIECES}`);
  return quantity;
}

export function neededDay(root: Element): string {
  const day = needed(root, 'IssueDate');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new UnreadableDocument('IssueDate is not a day without a time zone');
  return day;
}

export function neededParty(root: Element, role: string): Party {
  const found = find(root, `${role}/Party`);
  const endpoint = find(found, 'EndpointID');
  if (!endpoint?.text) throw new UnreadableDocument(`${role} has no EndpointID`);
  const name = textAt(found, 'PartyLegalEntity/RegistrationName') ?? '';
  return { scheme: endpoint.attributes['schemeID'] ?? '', id: endpoint.text, name };
}

/** Each line of a document has its own number. */
export function assertUnique(ids: readonly string[]): void {
  if (new Set(ids).size < ids.length) throw new UnreadableDocument('two lines have the same number');
}
