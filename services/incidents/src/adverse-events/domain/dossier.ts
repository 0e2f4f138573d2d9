import type { StoredAdverseEvent, TrackName } from './adverse-event.js';

/** What is known of the product, for a dossier. */
export type DossierProduct = {
  readonly name?: string | undefined;
  readonly articleNumber?: string | undefined;
  readonly supplierId?: string | undefined;
};
type Row = readonly [name: string, label: string, value: string | undefined];

const RECIPIENTS: Readonly<Record<TrackName, string>> = {
  MANUFACTURER: 'Tillverkaren',
  AUTHORITY: 'Myndigheten',
  LEX_SARAH: 'Lex Sarah',
};

/** The facts of a report in the order of the form. The description is opened by the caller. */
function rowsOf(
  incidentId: string,
  event: StoredAdverseEvent,
  product: DossierProduct,
  track: TrackName,
  description: string | undefined,
): readonly Row[] {
  const { authority, actuality, injury, occurredOn, reportedAt, municipalityCode, deviceId, udiDi, lot } = event;
  const own = event.tracks.find((one) => one.track === track);
  return [
    ['incidentId', 'Ärende', incidentId],
    ['recipient', 'Mottagare', track === 'AUTHORITY' ? authority : track],
    ['dueOn', 'Senaste dag', own?.dueOn],
    ['municipalityCode', 'Kommun', municipalityCode],
    ['deviceId', 'Individ', deviceId],
    ['product', 'Produkt', product.name],
    ['articleNumber', 'Artikelnummer', product.articleNumber],
    ['supplierId', 'Leverantör', product.supplierId],
    ['udiDi', 'UDI-DI', udiDi],
    ['lot', 'Lot', lot],
    ['occurredOn', 'Dag för händelsen', occurredOn],
    ['reportedAt', 'Rapporterad', reportedAt],
    ['actuality', 'Negativ händelse eller tillbud', actuality],
    ['injury', 'Skada på person', injury],
    ['description', 'Beskrivning', description],
  ];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** A dossier for one track: a whole HTML page, and the same facts by name. */
export function dossierOf(
  incidentId: string,
  event: StoredAdverseEvent,
  product: DossierProduct,
  track: TrackName,
  description: string | undefined,
): { readonly html: string; readonly facts: Readonly<Record<string, string>> } {
  const rows = rowsOf(incidentId, event, product, track, description).filter(([, , value]) => value !== undefined);
  const facts = Object.fromEntries(rows.map(([name, , value]) => [name, value ?? '']));
  const cells = rows.map(
    ([, label, value]) => `<tr><th scope="row">${escape(label)}</th><td>${escape(value ?? '')}</td></tr>`,
  );
  const title = `Anmälan av händelse med hjälpmedel: ${RECIPIENTS[track]}`;
  const html = `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><table>
${cells.join('\n')}
</table></body></html>
`;
  return { html, facts };
}
