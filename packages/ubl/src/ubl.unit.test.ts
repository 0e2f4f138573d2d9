import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDocument, UnreadableDocument, writeOrder, type UblDocument } from './index.js';
import { documents, head, line, write } from './_samples.js';

test.each(documents)('S2-24: $kind is read as it was written', (document) =>
  expect(readDocument(write(document))).toEqual(document),
);

test('a name of any letters comes back, but for those that XML does not allow', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((one) => one.trim() === one && /[a-zåäö]/i.test(one));
  fc.assert(
    fc.property(text, (name) => {
      const read = readDocument(writeOrder({ kind: 'ORDER', ...head, lines: [{ ...line, name }] }));
      const allowed = name.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/\r\n?/g, '\n');
      expect(read).toMatchObject({ lines: [{ name: allowed.trim() }] });
    }),
  );
});

const response = write(documents[4] as UblDocument);
const advice = write(documents[5] as UblDocument);
test.each([
  ['nothing', ''],
  ['no XML', 'Hej'],
  ['a cut document', response.slice(0, -20)],
  ['a document type', response.replace('<OrderResponse', '<!DOCTYPE x [<!ENTITY a "b">]><OrderResponse')],
  ['an unknown entity', response.replace('Rollator', '&a;')],
  ['another kind', response.replaceAll('OrderResponse', 'Invoice')],
  ['another namespace', response.replace('OrderResponse-2"', 'Other-2"')],
  ['another customisation', response.replace('order_response_advanced:3', 'order_response:9')],
  ['no number', response.replace('<cbc:ID>N-1</cbc:ID>', '')],
  ['a day with a zone', response.replace('2026-03-02', '2026-03-02Z')],
  ['an unknown code', response.replace('>CA<', '>XX<')],
  ['an accepted order with lines', response.replace('>CA<', '>AP<')],
  ['a fraction', advice.replace('>2<', '>1.5<')],
  ['none', advice.replace('>2<', '>0<')],
  [
    'more serial numbers than pieces',
    advice
      .replace('>2<', '>1<')
      .replace(
        '</cac:ItemInstance>',
        '</cac:ItemInstance><cac:ItemInstance><cbc:SerialID>M-2</cbc:SerialID></cac:ItemInstance>',
      ),
  ],
  ['too deep', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
])('%s is refused with a reason that does not quote the document', (_, text) => {
  expect(() => readDocument(text)).toThrow(UnreadableDocument);
});

test('any prefix and the plain ordering profile are read', () => {
  const other = response.replaceAll('cbc:', 'x:').replaceAll('xmlns:cbc', 'xmlns:x').replace('_advanced:3', ':3');
  expect(readDocument(other)).toEqual(documents[4]);
});
