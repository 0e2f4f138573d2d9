import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { CatalogueImportAdvanced } from '@hjalpmedel/events';
import { golden } from '@hjalpmedel/testing';
import { createKit, orderer, REFUSAL, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

const FIELDS =
  'id status encoding rows badRows faultCount faults { row column why } created changed unchanged entered chunks version';
const PART = 64 * 1024;
const HEADER = 'articleNumber;name;isoCode;manufacturer;isMedicalDevice;trackBy;monthlyRentOre';
const row = (articleNumber: string, extra = '') =>
  `${articleNumber};Gåstol blå;120606;Åkes AB;nej;INDIVIDUAL;4500${extra}`;
const csv = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`);
const latin = (text: string) => Buffer.from(text, 'latin1');

type Options = { readonly dryRun?: boolean; readonly format?: string; readonly supplierId?: string };
async function received(content: Buffer, { dryRun = false, format = 'CSV', supplierId = 'HMV' }: Options = {}) {
  const begun = await kit.command(
    supplier,
    'beginCatalogueImport',
    { supplierId, format, dryRun },
    `catalogueImport { id } ${REFUSAL}`,
  );
  const importId = begun.catalogueImport.id as string;
  for (let position = 0; position * PART < content.length; position += 1) {
    const contentBase64 = content.subarray(position * PART, (position + 1) * PART).toString('base64');
    await kit.command(supplier, 'addCatalogueChunk', { importId, position, contentBase64 }, REFUSAL);
  }
  return { importId, expectedVersion: Math.ceil(content.length / PART) + 1 };
}
async function imported(content: Buffer, options?: Options) {
  const finish = await received(content, options);
  await kit.command(supplier, 'finishCatalogueImport', finish, `catalogueImport { id } ${REFUSAL}`);
  await kit.network.settle();
  const { catalogueImport } = await kit.ask(supplier, `query($id: ID!) { catalogueImport(id: $id) { ${FIELDS} } }`, {
    id: finish.importId,
  });
  return catalogueImport;
}
const database = () => kit.network.service('devices').database;
const products = (name: string) => database().connection.collection('products').countDocuments({ name });
const changes = () => database().books.outbox.countDocuments({ topic: 'devices.catalogue.v1' });
const article = async (articleNumber: string) =>
  (
    await kit.ask(
      orderer,
      'query($a: String!) { product(articleNumber: $a, supplierId: "HMV") { name manufacturer monthlyRentOre priceOre substitutes ceMarked orderable version } }',
      { a: articleNumber },
    )
  ).product;

describe('a catalogue file', () => {
  test('S2-13: is checked by a dry run, entered by the next, and a second time changes nothing', async () => {
    const file = csv(`${HEADER};priceOre;substitutes`, row('I-1', ';100000;I-2|I-3'), row('I-2', ';;'));
    const before = await changes();
    const dry = await imported(file, { dryRun: true });
    expect(dry).toMatchObject({ status: 'CHECKED', rows: 2, created: 2, badRows: 0, entered: 0 });
    expect(await article('I-1')).toBeNull();
    expect(await changes()).toBe(before);
    const done = await imported(file);
    expect(done).toMatchObject({ status: 'ENTERED', encoding: 'UTF_8', rows: 2, created: 2, entered: 2 });
    expect(await article('I-1')).toEqual({
      name: 'Gåstol blå',
      manufacturer: 'Åkes AB',
      monthlyRentOre: 4500,
      priceOre: 100_000,
      substitutes: ['I-2', 'I-3'],
      ceMarked: false,
      orderable: false,
      version: 1,
    });
    const after = await changes();
    expect(after).toBe(before + 2);
    expect(await imported(file)).toMatchObject({ status: 'ENTERED', created: 0, changed: 0, unchanged: 2, entered: 2 });
    expect(await changes()).toBe(after);
    expect(await article('I-1')).toMatchObject({ version: 1 });
  });

  test('S2-13: a column that is left out changes nothing, an empty cell clears, and only what differs is told', async () => {
    await imported(csv(`${HEADER};priceOre`, row('C-1', ';100'), row('C-2', ';200')));
    const before = await changes();
    const done = await imported(csv(`${HEADER};ifuDocument`, row('C-1', ';IFU 1'), row('C-2', ';')));
    expect(done).toMatchObject({ status: 'ENTERED', changed: 1, unchanged: 1 });
    expect(await changes()).toBe(before + 1);
    expect(await article('C-1')).toMatchObject({ priceOre: 100, orderable: true, version: 2 });
    await imported(csv(`${HEADER};priceOre`, row('C-1', ';')));
    expect(await article('C-1')).toMatchObject({ priceOre: null, orderable: true, version: 3 });
  });

  test('is read in the coding it has, which is named', async () => {
    const text = (articleNumber: string) => csv(HEADER, row(articleNumber)).toString();
    const bom = await imported(Buffer.from(`\ufeff${text('E-1')}`));
    const windows = await imported(
      Buffer.concat([latin(text('E-2')), latin(`${row('E-3').replace('blå', 'bl\x80')}\n`)]),
    );
    expect([bom, windows]).toMatchObject([
      { faults: [], status: 'ENTERED' },
      { faults: [], status: 'ENTERED' },
    ]);
    expect([bom.encoding, windows.encoding]).toEqual(['UTF_8_BOM', 'WINDOWS_1252']);
    for (const articleNumber of ['E-1', 'E-2'])
      expect(await article(articleNumber)).toMatchObject({ name: 'Gåstol blå', manufacturer: 'Åkes AB' });
    expect(await article('E-3')).toMatchObject({ name: 'Gåstol bl€' });
    const utf16 = await imported(Buffer.from(`\ufeff${text('E-4')}`, 'utf16le'));
    expect(utf16).toMatchObject({ status: 'REJECTED', encoding: 'UTF_16', faultCount: 1 });
  });

  test('of mixed coding with 10 000 bad rows: named, counted, nothing written', async () => {
    const good = Array.from({ length: 5_000 }, (_, n) => row(`M-${n}`));
    const negative = Array.from({ length: 9_999 }, (_, n) => row(`N-${n}`).replace(/4500$/, '-1'));
    const file = Buffer.concat([csv(HEADER, ...good, ...negative), latin(`${row('Ö-1')}\n`)]);
    const before = await changes();
    const seen = await imported(file);
    expect(seen).toMatchObject({
      status: 'REJECTED',
      encoding: 'MIXED',
      rows: 15_000,
      badRows: 10_000,
      faultCount: 10_000,
      entered: 0,
    });
    expect(seen.faults).toHaveLength(20);
    expect(seen.faults[0]).toEqual({ row: 5_002, column: 'monthlyRentOre', why: expect.stringContaining('0–') });
    expect(await article('M-0')).toBeNull();
    expect(await changes()).toBe(before);
    const alone = await imported(Buffer.concat([csv(HEADER, row('P-1')), latin(`${row('P-2')}\n`)]));
    expect(alone.faults).toEqual([{ row: 3, column: null, why: expect.stringContaining('Windows-1252') }]);
  });

  test('has every fault of every row named, and with one bad row nothing of it is entered', async () => {
    const file = csv(
      `${HEADER};supplierId;outOfAssortmentOn`,
      row('F-1', ';;'),
      'F-1;;999999;X;kanske;ANY;x;OTHER;2099-01-01',
      'F-3;"Gåstol',
      'F-4;Namn;120606;X;nej;QUANTITY;100;;',
      'F-5;för få kolumner',
    );
    const seen = await imported(file);
    expect(seen).toMatchObject({ status: 'REJECTED' });
    const found = seen.faults.map(({ row: at, column }: { row: number; column: string | null }) => `${at} ${column}`);
    for (const column of [
      'name',
      'isMedicalDevice',
      'trackBy',
      'monthlyRentOre',
      'outOfAssortmentOn',
      'supplierId',
      'isoCode',
      'articleNumber',
    ])
      expect(found).toContain(`3 ${column}`);
    expect(await article('F-1')).toBeNull();
    const consistent = await imported(csv(HEADER, row('F-6').replace('INDIVIDUAL', 'QUANTITY'), 'F-7;få'));
    expect(consistent.faults).toEqual([
      { row: 3, column: null, why: expect.stringContaining('2 kolumner') },
      { row: 2, column: null, why: expect.stringContaining('ingen hyra') },
    ]);
    const header = await imported(csv(`${HEADER.replace('name', 'Namn')};name;name`, row('F-8')));
    const columns = header.faults.map(({ column }: { column: string }) => column);
    expect(columns).toEqual(['Namn', 'name']);
    expect(await imported(csv(''))).toMatchObject({ status: 'REJECTED', faults: [{ row: 1, why: 'Filen är tom.' }] });
  });

  test('may be JSON', async () => {
    const one = {
      articleNumber: 'J-1',
      name: 'Gåstol blå',
      isoCode: '120606',
      manufacturer: 'X',
      isMedicalDevice: true,
    };
    const whole = { ...one, ceMarked: true, trackBy: 'INDIVIDUAL', monthlyRentOre: 100, substitutes: ['J-2'] };
    const json = (value: unknown) => Buffer.from(JSON.stringify(value));
    const done = await imported(json([whole]), { format: 'JSON' });
    expect(done).toMatchObject({ status: 'ENTERED', created: 1 });
    expect(await article('J-1')).toMatchObject({ substitutes: ['J-2'], ceMarked: true });
    const bad = await imported(json([whole, { ...whole, name: { x: 1 } }, 7]), { format: 'JSON' });
    expect(bad).toMatchObject({ status: 'REJECTED', badRows: 2, faults: [{ row: 2, column: 'name' }, { row: 3 }] });
    for (const wrong of [Buffer.from('{'), json({})])
      expect(await imported(wrong, { format: 'JSON' })).toMatchObject({ status: 'REJECTED', faultCount: 1 });
  });

  test('longer than a chain of events may be is entered to its last row, and a step told again enters nothing', async () => {
    const COUNT = 1_203;
    const name = `Lång ${newId().slice(-6)}`;
    const lines = Array.from({ length: COUNT }, (_, n) => row(`L-${n}`).replace('Gåstol blå', name));
    const done = await imported(csv(HEADER, ...lines));
    expect(done).toMatchObject({ status: 'ENTERED', rows: COUNT, entered: COUNT, created: COUNT });
    expect(await products(name)).toBe(COUNT);
    const before = await changes();
    const again = { importId: done.id as string, rows: COUNT, entered: 50, done: false };
    await kit.publish(golden(CatalogueImportAdvanced, again, { aggregateId: done.id, version: 999 }));
    await kit.network.settle();
    expect(await changes()).toBe(before);
  });
});

describe('an import', () => {
  test('S2-13: is for those who keep the assortment, in order, and ends once', async () => {
    const begin = { supplierId: 'HMV', format: 'CSV', dryRun: false };
    expect(await kit.codesOf(orderer, 'beginCatalogueImport', begin)).toEqual(['FORBIDDEN']);
    const { importId, expectedVersion } = await received(csv(HEADER, row('O-1')));
    expect(await kit.codesOf(orderer, 'finishCatalogueImport', { importId, expectedVersion })).toEqual(['FORBIDDEN']);
    const query = 'query($id: ID!) { catalogueImport(id: $id) { status } }';
    expect((await kit.network.as(orderer, 'devices', query, { id: importId })).codes).toEqual(['FORBIDDEN']);
    const part = (position: number, contentBase64 = 'QQ==') => ({ importId, position, contentBase64 });
    expect(await kit.why(supplier, 'addCatalogueChunk', part(0))).toEqual(['CHUNK_OUT_OF_ORDER']);
    expect(await kit.why(supplier, 'addCatalogueChunk', part(2))).toEqual(['CHUNK_OUT_OF_ORDER']);
    for (const wrong of ['', 'å', 'QQ=', Buffer.alloc(PART + 1).toString('base64')])
      expect(await kit.codesOf(supplier, 'addCatalogueChunk', part(1, wrong))).toEqual(['BAD_USER_INPUT']);
    const finish = { importId, expectedVersion };
    expect(await kit.codesOf(supplier, 'finishCatalogueImport', { ...finish, expectedVersion: 1 })).toEqual([
      'VERSION_CONFLICT',
    ]);
    expect(await kit.codesOf(supplier, 'finishCatalogueImport', { ...finish, importId: newId() })).toEqual([
      'NOT_FOUND',
    ]);
    const once = { ...finish, idempotencyKey: newId() };
    await kit.command(supplier, 'finishCatalogueImport', once, REFUSAL);
    expect(await kit.why(supplier, 'finishCatalogueImport', once)).toEqual([]);
    await kit.network.settle();
    const { catalogueImport } = await kit.ask(supplier, 'query($id: ID!) { catalogueImport(id: $id) { version } }', {
      id: importId,
    });
    const late = { importId, expectedVersion: catalogueImport.version };
    expect(await kit.why(supplier, 'finishCatalogueImport', late)).toEqual(['IMPORT_NOT_RECEIVING']);
    expect(await kit.why(supplier, 'addCatalogueChunk', part(1))).toEqual(['IMPORT_NOT_RECEIVING']);
  });
});
