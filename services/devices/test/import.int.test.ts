import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { CatalogueImportAdvanced } from '@hjalpmedel/events';
import { goldenRecord } from '@hjalpmedel/testing';
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
const changes = () => database().systemCollections.outbox.countDocuments({ topic: 'devices.catalogue.v1' });
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
      'F-1;;99999;X;kanske;ANY;x;OTHER;2099-01-01',
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
      { row: 2, column: null, why: expect.stringContaining('ingen hyra') },
      { row: 3, column: null, why: expect.stringContaining('2 kolumner') },
    ]);
    const header = await imported(csv(`${HEADER.replace('name', 'Namn')};name;name`, row('F-8')));
    const columns = header.faults.map(({ column }: { column: string }) => column);
    expect(columns).toEqual(['name', 'Namn']);
    expect(header).toMatchObject({ status: 'REJECTED', rows: 0, badRows: 0, faultCount: 2 });
    expect(await imported(csv(''))).toMatchObject({ status: 'REJECTED', faults: [{ row: 1, why: 'Filen är tom.' }] });
  });

  test('has each of its rows counted once: bad, new, changed or unchanged', async () => {
    await imported(csv(HEADER, row('K-1'), row('K-2')));
    const seen = await imported(
      csv(
        HEADER,
        row('K-1'),
        row('K-2').replace('4500', '4600'),
        row('K-3'),
        row('K-4').replace('INDIVIDUAL', 'QUANTITY'), // contradicts itself
        row('K-3'), // stands twice
        'K-5;för få',
      ),
    );
    expect(seen).toMatchObject({ status: 'REJECTED', rows: 6, unchanged: 1, changed: 1, created: 1, badRows: 3 });
    expect(seen.faults.map(({ row: at }: { row: number }) => at)).toEqual([5, 6, 7]);
  });

  test('that cannot be read as CSV is told so in words, by line', async () => {
    const unclosed = await imported(csv(HEADER, row('Q-1'), 'Q-2;"öppet;120606;X;nej;INDIVIDUAL;1'));
    const inside = await imported(csv(HEADER, row('Q-3').replace('Gåstol', 'Gå"stol')));
    const after = await imported(csv(HEADER, row('Q-4').replace('Gåstol', '"Gåstol"')));
    const long = await imported(csv(HEADER, row('Q-5').replace('Gåstol', 'å'.repeat(20_001))));
    for (const seen of [unclosed, inside, after, long]) {
      expect(seen).toMatchObject({ status: 'REJECTED', badRows: 1 });
      expect(JSON.stringify(seen.faults)).not.toMatch(/CSV|[A-Z]+_[A-Z]+/);
    }
    expect(unclosed.faults[0].why).toContain('stängs aldrig');
    expect(inside.faults[0].why).toContain('inne i ett värde');
    expect(after.faults[0].why).toContain('Efter ett stängande citattecken');
    expect(long.faults[0].why).toContain('20000 tecken');
  });

  test('S2-13: with a formula for a name, or a number that looks like another, is refused row by row', async () => {
    await imported(csv(HEADER, row('LA-1')));
    const seen = await imported(
      csv(
        HEADER,
        row('la -1'),
        row('LB-1'),
        row('lb-1'),
        row('LС-1'), // Cyrillic
        row('LD-1').replace('Gåstol blå', "=cmd|' /C calc'!A0"),
        row('LE-1').replace('Åkes AB', '+46'),
      ),
    );
    expect(seen.faults).toEqual([
      { row: 2, column: 'articleNumber', why: expect.stringContaining('artikeln LA-1') },
      { row: 4, column: 'articleNumber', why: 'Artikeln står redan på rad 3.' },
      { row: 5, column: 'articleNumber', why: expect.stringContaining('svenska bokstäver') },
      { row: 6, column: 'name', why: expect.stringContaining('får inte börja med') },
      { row: 7, column: 'manufacturer', why: expect.stringContaining('får inte börja med') },
    ]);
    const wide = await imported(csv(HEADER, row('\uff2c\uff21-1')));
    expect(wide).toMatchObject({ status: 'ENTERED', unchanged: 1 }); // read as LA-1
  });

  test('S1-19, S1-35, S2-16: does not change what the devices of an article rest on', async () => {
    const articleNumber = await kit.product({ isMedicalDevice: false, udiDi: undefined });
    const same = row(articleNumber);
    expect(await imported(csv(HEADER, same.replace('nej', 'ja')))).toMatchObject({ status: 'ENTERED', changed: 1 });
    await imported(csv(HEADER, same));
    await kit.registered(articleNumber);
    const seen = await imported(
      csv(HEADER, same.replace('nej;INDIVIDUAL;4500', 'ja;QUANTITY;0').replace('120606', '222912')),
    );
    expect(seen).toMatchObject({ status: 'REJECTED', badRows: 1 });
    expect(seen.faults.map(({ column }: { column: string }) => column)).toEqual([
      'isoCode',
      'isMedicalDevice',
      'trackBy',
    ]);
    expect(seen.faults[0].why).toContain('registrerade hjälpmedel');
    expect(await imported(csv(HEADER, same.replace('Åkes', 'Ekes')))).toMatchObject({ status: 'ENTERED', changed: 1 });
  });

  test('S2-13: asks whether leading zeros were lost, instead of making a second article', async () => {
    await imported(csv(HEADER, row('0012345')));
    const seen = await imported(csv(HEADER, row('12345')), { dryRun: true });
    expect(seen).toMatchObject({ status: 'REJECTED', created: 0, badRows: 1 });
    expect(seen.faults).toEqual([{ row: 2, column: 'articleNumber', why: expect.stringContaining('0012345') }]);
    const input = {
      ...{ articleNumber: '12345', supplierId: 'HMV', name: 'X', isoCode: '12 06.06', manufacturer: 'X' },
      ...{ isMedicalDevice: false, trackBy: 'INDIVIDUAL', monthlyRentOre: 0 },
    };
    expect(await kit.why(supplier, 'registerProduct', input)).toEqual(['PRODUCT_DIFFERS_BY_ZEROS']);
    const confirmations = [{ code: 'PRODUCT_DIFFERS_BY_ZEROS', statement: 'En annan artikel' }];
    expect(await kit.why(supplier, 'registerProduct', { ...input, confirmations })).toEqual([]);
    expect(await imported(csv(HEADER, row('12345')), { dryRun: true })).toMatchObject({ changed: 1, faults: [] });
  });

  test('S1-2: reads codes in any spelling, warns of an unknown one, and passes over an empty row at the end', async () => {
    const code = (articleNumber: string, isoCode: string) => row(articleNumber).replace('120606', isoCode);
    const lines = [code('ISO-1', '12 06 06'), code('ISO-2', '12.06.06'), code('ISO-3', '12-06-99'), ';;;;;;'];
    const done = await imported(csv(HEADER, ...lines));
    expect(done).toMatchObject({ status: 'ENTERED', rows: 3, created: 3, faults: [] });
    const query = `query($id: ID!) { catalogueImport(id: $id) { warningCount warnings { row column why } }
      product(articleNumber: "ISO-3", supplierId: "HMV") { isoCode area { isoCode } } }`;
    const { catalogueImport, product } = await kit.ask(supplier, query, { id: done.id });
    const why = 'Okänt produktområde; artikeln läggs under 1206.';
    expect(catalogueImport).toEqual({ warningCount: 1, warnings: [{ row: 4, column: 'isoCode', why }] });
    expect(product).toEqual({ isoCode: '120699', area: { isoCode: '1206' } });
    const lost = await imported(csv(HEADER, code('ISO-4', '40303')));
    expect(lost.faults).toEqual([{ row: 2, column: 'isoCode', why: expect.stringContaining('040303') }]);
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
    await kit.publish(goldenRecord(CatalogueImportAdvanced, again, { aggregateId: done.id, version: 999 }));
    await kit.network.settle();
    expect(await changes()).toBe(before);
  });
});

describe('an import', () => {
  test('S2-13: waits for another of the supplier that is being entered, and none is checked against what another changes', async () => {
    const imports = database().connection.collection<{ _id: string }>('imports');
    const other = await imported(csv(HEADER, row('W-1')));
    const status = (to: string) => imports.updateOne({ _id: other.id }, { $set: { status: to } });
    const finish = await received(csv(HEADER, row('W-2')));
    const dry = await received(csv(HEADER, row('W-2')), { dryRun: true });
    await status('ENTERING');
    expect(await kit.why(supplier, 'finishCatalogueImport', finish)).toEqual(['IMPORT_UNDER_WAY']);
    expect(await kit.why(supplier, 'finishCatalogueImport', dry)).toEqual([]); // writes nothing, and may
    await expect(imports.updateOne({ _id: finish.importId }, { $set: { status: 'ENTERING' } })).rejects.toThrow(
      'E11000',
    );
    await status('ENTERED');
    expect(await kit.why(supplier, 'finishCatalogueImport', finish)).toEqual([]);
    await kit.network.settle();
    expect(await article('W-2')).toMatchObject({ version: 1 });
  });
  test('S2-13: of two finished at once the assortment is that of one after the other', async () => {
    const COUNT = 400;
    const file = (name: string) =>
      csv(HEADER, ...Array.from({ length: COUNT }, (_, n) => row(`V-${n}`).replace('Gåstol blå', name)));
    const finishes = [await received(file('Först')), await received(file('Sedan'))];
    const told = await Promise.all(finishes.map((finish) => kit.why(supplier, 'finishCatalogueImport', finish)));
    expect([...told].sort()).toEqual([[], ['IMPORT_UNDER_WAY']]);
    await kit.network.settle();
    const late = finishes[told.findIndex((codes) => codes.length > 0)];
    expect(await kit.why(supplier, 'finishCatalogueImport', late ?? {})).toEqual([]);
    await kit.network.settle();
    const names = [await products('Först'), await products('Sedan')];
    expect([...names].sort()).toEqual([0, COUNT]);
    expect(names[told.findIndex((codes) => codes.length > 0)]).toBe(COUNT);
  });
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
