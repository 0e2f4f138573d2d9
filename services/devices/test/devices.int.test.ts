import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { DeviceDamageReported, OrderRejected, PolicyPublished } from '@hjalpmedel/events';
import { goldenRecord, person, system } from '@hjalpmedel/testing';
import { at, createKit, elsewhere, orderer, REFUSAL, SKOVDE, SUNDSVALL, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

const outboxOf = async (aggregateId: string) => {
  const rows = await kit.network.service('devices').database.systemCollections.outbox.find({ aggregateId }).lean();
  return rows.map((row) => [row.topic, row.headers['ce_type'], JSON.parse(row.data)] as const);
};
const allocation = (
  deviceId: string,
  { orderId, lineId }: { orderId: string; lineId: string },
  expectedVersion = 2,
) => ({
  deviceId,
  orderId,
  lineId,
  expectedVersion,
});

describe('the catalogue', () => {
  test('S1-12, S1-19: areas of ISO 9999 are on record, with the instructions published for them', async () => {
    const input = {
      isoCode: '222912',
      programme: 'VGR_SOCIAL_DIGITAL',
      professions: ['BISTANDSHANDLAGGARE', 'SOCIALSEKRETERARE'],
      requiredKnowledge: ['Mobila larm'],
      criteria: ['Behov av att kunna larma utanför hemmet'],
      from: '2075-01-01',
    };
    const done = await kit.command(system, 'publishProductInstruction', input, `instruction { id } ${REFUSAL}`);
    const { productArea } = await kit.ask(
      orderer,
      '{ productArea(isoCode: "222912") { name edition instructions { edges { node { id professions } } } } }',
    );
    expect(productArea).toEqual({
      name: 'Mobila trygghetslarm',
      edition: '2022',
      instructions: { edges: [{ node: { id: done.instruction.id, professions: input.professions } }] },
    });
    expect(await outboxOf(done.instruction.id)).toMatchObject([
      ['devices.catalogue.v1', 'devices.ProductInstructionChanged', { isoCode: '222912', criteria: input.criteria }],
    ]);
    expect(await kit.why(system, 'publishProductInstruction', input)).toEqual(['INSTRUCTION_ALREADY_PUBLISHED']);
    const governance = person(SKOVDE, ['GOVERNANCE_FUNCTION']);
    expect(await kit.codesOf(governance, 'publishProductInstruction', input)).toEqual(['FORBIDDEN']);
    for (const wrong of [{ isoCode: '999999' }, { from: '0001-01-01' }, { to: '2074-12-31' }])
      expect(await kit.codesOf(system, 'publishProductInstruction', { ...input, ...wrong })).toEqual([
        'BAD_USER_INPUT',
      ]);
  });

  test('S1-2: a product is orderable once its instructions for use are on record', async () => {
    const articleNumber = await kit.product({ ifuDocument: undefined });
    const query =
      'query($articleNumber: String!) { product(articleNumber: $articleNumber, supplierId: "HMV") { orderable version area { isoCode } } }';
    expect((await kit.ask(orderer, query, { articleNumber })).product).toEqual({
      orderable: false,
      version: 1,
      area: { isoCode: '120606' },
    });
    const attach = { articleNumber, supplierId: 'HMV', ifuDocument: 'Bruksanvisning 2' };
    expect(await kit.codesOf(supplier, 'attachInstructionsForUse', { ...attach, expectedVersion: 7 })).toEqual([
      'VERSION_CONFLICT',
    ]);
    await kit.command(supplier, 'attachInstructionsForUse', { ...attach, expectedVersion: 1 }, REFUSAL);
    expect((await kit.ask(orderer, query, { articleNumber })).product).toMatchObject({ orderable: true, version: 2 });
    const told = await outboxOf(`HMV/${articleNumber}`);
    expect(told.map(([, type, data]) => [type, data.orderable])).toEqual([
      ['devices.ProductChanged', false],
      ['devices.ProductChanged', true],
    ]);
    const pages = await kit.ask(orderer, '{ products(isoCode: "1206", first: 1) { edges { node { isoCode } } } }');
    expect(pages.products.edges).toEqual([{ node: { isoCode: '120606' } }]);
  });

  test('S1-2, S2-1: a medical device of the market is orderable once CE mark and UDI-DI are stated; every reason is named', async () => {
    const query =
      'query($a: String!) { product(articleNumber: $a, supplierId: "HMV") { orderable notOrderable { code ruleIds } } }';
    const seen = async (extra: object) => (await kit.ask(orderer, query, { a: await kit.product(extra) })).product;
    const codes = async (extra: object) =>
      (await seen(extra)).notOrderable.map(({ code }: { code: string }) => code) as string[];
    expect(await seen({})).toEqual({ orderable: true, notOrderable: [] });
    for (const ceMarked of [undefined, false])
      expect(await seen({ ceMarked })).toEqual({
        orderable: false,
        notOrderable: [{ code: 'CE_MARK_NOT_STATED', ruleIds: ['S1-2', 'S2-1'] }],
      });
    expect(await codes({ udiDi: undefined, ceMarked: false, ifuDocument: undefined })).toEqual([
      'IFU_MISSING',
      'CE_MARK_NOT_STATED',
      'UDI_DI_MISSING',
    ]);
    for (const none of [{ customMade: true }, { inHouseMade: true }, { isMedicalDevice: false }])
      expect(await codes({ ceMarked: false, udiDi: undefined, ...none })).toEqual([]);
    const told = (await outboxOf(`HMV/${await kit.product({ ceMarked: false })}`)).map(([, , data]) => data.orderable);
    expect(told).toEqual([false]);
  });

  test('S2-13: an article number is used once at its supplier, by those who may, in an area that exists', async () => {
    const articleNumber = await kit.product();
    const input = {
      articleNumber,
      supplierId: 'HMV',
      name: 'X',
      isoCode: '120606',
      manufacturer: 'X',
      isMedicalDevice: true,
      trackBy: 'INDIVIDUAL',
      monthlyRentOre: 0,
    };
    expect(await kit.why(supplier, 'registerProduct', input)).toEqual(['PRODUCT_ALREADY_REGISTERED']);
    expect(await kit.codesOf(orderer, 'registerProduct', input)).toEqual(['FORBIDDEN']);
    for (const wrong of [
      { isoCode: '999' },
      { articleNumber: 'a/b' },
      { articleNumber: ' ' },
      { articleNumber: 'А1' }, // Cyrillic
      { articleNumber: 'Α1' }, // Greek
      { name: "=cmd|' /C calc'!A0" },
      { manufacturer: '@SUM(1)' },
      { supplierId: 'H\u0000MV' },
      { name: ' ' },
      { monthlyRentOre: -1 },
    ])
      expect(await kit.codesOf(supplier, 'registerProduct', { ...input, ...wrong })).toEqual(['BAD_USER_INPUT']);
  });
  test('S2-13: an article number that differs in case, blanks or width only is no other article', async () => {
    const articleNumber = await kit.product();
    const alike = (number: string) => ({
      ...{ articleNumber: number, supplierId: 'HMV', name: 'X', isoCode: '120606', manufacturer: 'X' },
      ...{ isMedicalDevice: true, trackBy: 'INDIVIDUAL', monthlyRentOre: 0 },
    });
    for (const number of [articleNumber.toLowerCase(), articleNumber.replace(/^A/, 'A ')]) {
      const { refusal } = await kit.command(supplier, 'registerProduct', alike(number), REFUSAL);
      expect(refusal.reasons).toMatchObject([{ code: 'PRODUCT_LOOKS_ALIKE', params: { articleNumber } }]);
    }
    const wide = articleNumber.replace(/^A/, '\uff21');
    expect(await kit.why(supplier, 'registerProduct', alike(wide))).toEqual(['PRODUCT_ALREADY_REGISTERED']);
  });
});

describe('a device', () => {
  test('S2-16: is found by its mark, which is used once', async () => {
    const articleNumber = await kit.product();
    const device = await kit.registered(articleNumber);
    const query =
      'query($idMark: String!) { deviceByIdMark(idMark: $idMark, supplierId: "HMV") { id state placeType nextAction product { name } municipality { code } activeLoan { id } } }';
    expect((await kit.ask(supplier, query, device)).deviceByIdMark).toEqual({
      id: device.id,
      state: 'REGISTERED',
      placeType: 'STORE',
      nextAction: 'PASS_INTAKE',
      product: { name: 'Rollator Test' },
      municipality: { code: SKOVDE },
      activeLoan: null,
    });
    expect((await kit.ask(elsewhere, query, device)).deviceByIdMark).toBeNull();
    const again = { idMark: device.idMark, serial: 'S', articleNumber, supplierId: 'HMV', municipalityCode: SKOVDE };
    expect(await kit.why(supplier, 'registerDevice', again)).toEqual(['ID_MARK_TAKEN']);
    expect(await kit.codesOf(elsewhere, 'registerDevice', again)).toEqual(['FORBIDDEN']);
    for (const same of [device.idMark.toLowerCase(), `${device.idMark} `])
      expect(await kit.why(supplier, 'registerDevice', { ...again, idMark: same })).toEqual(['ID_MARK_TAKEN']);
    for (const wrong of ['НМ-1', 'HM 1', 'HM', '---', 'H'.repeat(41)])
      expect(await kit.codesOf(supplier, 'registerDevice', { ...again, idMark: wrong })).toEqual(['BAD_USER_INPUT']);
    for (const wrong of [{ supplierId: '' }, { articleNumber: ' ' }, { supplierId: 'H\u0000MV' }])
      expect(await kit.codesOf(supplier, 'registerDevice', { ...again, ...wrong })).toEqual(['BAD_USER_INPUT']);
    const looked = `query($idMark: String!) { deviceByIdMark(idMark: $idMark, supplierId: "HMV") { id }
      deviceTrace(idMark: $idMark, supplierId: "HMV") { edges { node { event } } } }`;
    for (const typed of [device.idMark.toLowerCase(), ` ${device.idMark} `])
      expect(await kit.ask(supplier, looked, { idMark: typed })).toEqual({
        deviceByIdMark: { id: device.id },
        deviceTrace: { edges: [{ node: { event: 'DeviceRegistered' } }] },
      });
    expect(await kit.ask(supplier, looked, { idMark: 'НМ-1' })).toEqual({ deviceByIdMark: null, deviceTrace: null });
    const counted = await kit.product({ trackBy: 'QUANTITY', monthlyRentOre: 0 });
    const marked = { ...again, idMark: 'HM-COUNTED', articleNumber: counted };
    expect(await kit.why(supplier, 'registerDevice', marked)).toEqual(['PRODUCT_NOT_TRACKED_INDIVIDUALLY']);
  });

  test('S1-2, S2-1: passes intake with instructions for use, CE mark and UDI-DI', async () => {
    const device = await kit.registered(await kit.product({ ifuDocument: undefined }));
    const input = { deviceId: device.id, expectedVersion: 1, ceMarkSeen: false };
    expect(await kit.why(supplier, 'passIntake', input)).toEqual(['IFU_MISSING', 'CE_MARK_MISSING']);
    expect(
      await kit.why(supplier, 'passIntake', {
        ...input,
        deviceId: (await kit.registered(await kit.product({ udiDi: undefined }))).id,
        ceMarkSeen: true,
      }),
    ).toEqual(['UDI_DI_MISSING']);
    expect(await kit.codesOf(elsewhere, 'passIntake', input)).toEqual(['NOT_FOUND']);
    expect(await kit.codesOf(supplier, 'passIntake', { ...input, expectedVersion: 9 })).toEqual(['VERSION_CONFLICT']);
    expect(await kit.codesOf(supplier, 'passIntake', { ...input, deviceId: newId() })).toEqual(['NOT_FOUND']);
  });

  test('S2-4: is set aside for one order line, once, and released', async () => {
    const articleNumber = await kit.product();
    const one = await kit.available(articleNumber);
    const other = await kit.available(articleNumber);
    const order = await kit.order(articleNumber);
    expect(await kit.codesOf(elsewhere, 'allocateDevice', allocation(one.id, order))).toEqual(['NOT_FOUND']);
    const done = await kit.command(
      supplier,
      'allocateDevice',
      allocation(one.id, order),
      `device { state version reservedFor { id } } ${REFUSAL}`,
    );
    expect(done.device).toEqual({ state: 'RESERVED', version: 3, reservedFor: { id: order.orderId } });
    expect(await kit.why(supplier, 'allocateDevice', allocation(other.id, order))).toEqual(['LINE_FULLY_ALLOCATED']);
    const another = await kit.order(articleNumber);
    expect(await kit.why(supplier, 'allocateDevice', allocation(one.id, another, 3))).toEqual([
      'DEVICE_RESERVED_FOR_ANOTHER',
    ]);
    await kit.command(supplier, 'releaseAllocation', { deviceId: one.id, expectedVersion: 3 }, REFUSAL);
    expect(await kit.why(supplier, 'allocateDevice', allocation(one.id, another, 4))).toEqual([]);
  });

  test('S1-8: stays set aside for an order that has been dispatched, in part or whole', async () => {
    for (const status of ['PARTLY_DISPATCHED', 'DISPATCHED']) {
      const { deviceId } = await kit.reserved([status]);
      const release = { deviceId, expectedVersion: 3 };
      expect(await kit.why(supplier, 'releaseAllocation', release)).toEqual(['ORDER_ALREADY_DISPATCHED']);
    }
  });

  test('S1-8: is given to an order that was sent without one, and handed over', async () => {
    const articleNumber = await kit.product();
    const { id } = await kit.available(articleNumber);
    const order = await kit.order(articleNumber, ['REGISTERED', 'PREPARED', 'DISPATCHED']);
    expect(await kit.why(supplier, 'allocateDevice', allocation(id, order))).toEqual([]);
    const made = { deviceId: id, orderId: order.orderId };
    expect(await kit.why(orderer, 'confirmHandover', kit.handover(made))).toEqual([]);
  });

  test('S1-8: put in quarantine or out of service it is set aside for nobody, and another takes its place, also on its way', async () => {
    const stops: readonly (readonly [string, object])[] = [
      ['quarantineDevice', { reason: 'FSN 2026-12' }],
      ['takeOutOfService', { reason: 'FAULT', settingsNotKept: 'x' }],
    ];
    for (const [stop, extra] of stops) {
      const made = await kit.reserved(['DISPATCHED']);
      const act = { deviceId: made.deviceId, expectedVersion: 3, ...extra };
      const { device } = await kit.command(supplier, stop, act, `device { reservedFor { id } } ${REFUSAL}`);
      expect(device.reservedFor).toBeNull();
      const { id } = await kit.available(made.articleNumber);
      expect(await kit.why(supplier, 'allocateDevice', allocation(id, made))).toEqual([]);
    }
  });

  test('S1-4: no text about a thing holds the number of a person', async () => {
    const articleNumber = await kit.product();
    const { id: deviceId } = await kit.available(articleNumber);
    const article = { supplierId: 'HMV', isoCode: '120606', manufacturer: 'X', isMedicalDevice: false };
    const sold = { ...article, articleNumber: 'PN-1', trackBy: 'INDIVIDUAL', monthlyRentOre: 0 };
    const out = { deviceId, expectedVersion: 2, reason: 'FAULT' };
    const written = (text: string): readonly (readonly [string, string, object])[] => [
      ['registerProduct', 'name', { ...sold, name: text }],
      ['quarantineDevice', 'reason', { deviceId, expectedVersion: 2, reason: text }],
      ['takeOutOfService', 'settingsNotKept', { ...out, settingsNotKept: text }],
      ['takeOutOfService', 'settings.0.value', { ...out, settings: [{ name: 'Höjd', value: text }] }],
      ['takeOutOfService', 'settings.0.name', { ...out, settings: [{ name: text, value: '1' }] }],
    ];
    const numbers = ['18900101-9802', 'för 900101-9802.', '189001019802', '9001019802', '18900161-9809', '900101+9802'];
    for (const number of [...numbers, '900101 9802', '18900101 9802'])
      for (const [mutation, field, input] of written(number)) {
        const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
        const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { __typename } }`;
        const keyed = { input: { idempotencyKey: newId(), ...input } };
        const { errors } = await kit.network.as(supplier, 'devices', query, keyed);
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: `input.${field}` });
        expect(JSON.stringify(errors)).not.toMatch(/980[29]/);
      }
    for (const fine of [
      'FSN 2026-12',
      'Höjd 48 cm, 2026-03-01',
      'GTIN 07312345678901',
      'Ring 0707121234',
      'Ärende 2611304711',
    ])
      expect(await kit.codesOf(supplier, 'quarantineDevice', { deviceId, expectedVersion: 99, reason: fine })).toEqual([
        'VERSION_CONFLICT',
      ]);
  });

  test('S2-1, S2-15: not for an unknown order, another municipality, nor as a consumer product under HSL', async () => {
    const articleNumber = await kit.product({ isMedicalDevice: false });
    const device = await kit.available(articleNumber);
    const unknown = { orderId: newId(), lineId: newId() };
    expect(await kit.why(supplier, 'allocateDevice', allocation(device.id, unknown))).toEqual(['ORDER_NOT_KNOWN']);
    const foreign = await kit.order(articleNumber, [], {
      municipalityCode: SUNDSVALL,
      programme: 'VN_HSL',
      legalBasis: 'HSL',
    });
    expect(await kit.why(supplier, 'allocateDevice', allocation(device.id, foreign))).toEqual(['ORDER_NOT_KNOWN']);
    const inBoth = { ...supplier, subjectId: 'in-both', grants: [...supplier.grants, ...elsewhere.grants] };
    expect(await kit.why(inBoth, 'allocateDevice', allocation(device.id, foreign))).toEqual([
      'DEVICE_OF_ANOTHER_MUNICIPALITY',
      'DEVICE_NOT_MEDICAL',
    ]);
  });

  test('two devices at once for the last place on a line: one gets it', async () => {
    const articleNumber = await kit.product();
    const devices = await Promise.all([1, 2, 3].map(() => kit.available(articleNumber)));
    const order = await kit.order(articleNumber);
    const outcomes = await Promise.all(
      devices.map(({ id }) => kit.why(supplier, 'allocateDevice', allocation(id, order))),
    );
    expect(outcomes.filter((codes) => codes.length === 0)).toHaveLength(1);
    const told = ['LINE_FULLY_ALLOCATED', 'OLDER_EQUIVALENT_FREE'];
    expect(outcomes.flat().filter((code) => !told.includes(code))).toEqual([]);
  });

  test('an order that is rejected or cancelled frees what was set aside for it', async () => {
    const stateOf = async (id: string) =>
      (await kit.ask(supplier, 'query($id: ID!) { device(id: $id) { state } }', { id })).device.state;
    for (const end of ['REJECTED', 'CANCELLED']) {
      const articleNumber = await kit.product();
      const device = await kit.available(articleNumber);
      const order = await kit.order(articleNumber);
      await kit.command(supplier, 'allocateDevice', allocation(device.id, order), REFUSAL);
      const { orderId } = order;
      if (end === 'CANCELLED') await kit.tell(order, articleNumber, [end], { from: 2 });
      else {
        const data = { orderId, programme: 'VGR_SOCIAL_DIGITAL', legalBasis: 'SOL', reasonCode: 'OUT_OF_STOCK' };
        await kit.publish(goldenRecord(OrderRejected, data, { version: 2, municipalityCode: SKOVDE }));
        await kit.network.settle();
      }
      expect(await stateOf(device.id)).toBe('AVAILABLE');
      expect(await kit.why(supplier, 'allocateDevice', allocation(device.id, order, 4))).toEqual(['ORDER_NOT_WAITING']);
    }
  });

  test('quarantine stops allocation until it is lifted', async () => {
    const articleNumber = await kit.product();
    const device = await kit.available(articleNumber);
    const order = await kit.order(articleNumber);
    const act = (expectedVersion: number) => ({ deviceId: device.id, expectedVersion });
    await kit.command(supplier, 'quarantineDevice', { ...act(2), reason: 'FSN 2026-12' }, REFUSAL);
    expect(await kit.why(supplier, 'allocateDevice', allocation(device.id, order, 3))).toEqual(['DEVICE_QUARANTINED']);
    expect(await kit.codesOf(elsewhere, 'releaseFromQuarantine', act(3))).toEqual(['NOT_FOUND']);
    await kit.command(supplier, 'releaseFromQuarantine', act(3), REFUSAL);
    expect(await kit.why(supplier, 'releaseFromQuarantine', act(4))).toEqual(['DEVICE_NOT_QUARANTINED']);
    expect(await kit.why(supplier, 'allocateDevice', allocation(device.id, order, 4))).toEqual([]);
  });
});

describe('out of service', () => {
  const settings = [{ name: 'Sitthöjd', value: '48 cm' }];
  test('S1-32: the document is that of the programme that the device is lent under', async () => {
    const edition = (programme: string, from: string) =>
      goldenRecord(PolicyPublished, {
        ...{ policyId: newId(), kind: 'OUT_OF_SERVICE', programme, municipalityCode: SKOVDE, edition: programme },
        ...{ from, to: '2075-06-03', body: {} },
      });
    await kit.publish(edition('VGR_SOCIAL_DIGITAL', '2075-06-01'), edition('VN_HSL', '2075-06-02'));
    await kit.network.settle();
    const { deviceId } = await kit.lent();
    const takeOut = { deviceId, expectedVersion: 4, reason: 'FAULT', settings };
    const selection = `device { outOfService { documentVersion } } ${REFUSAL}`;
    const { device } = await at('2075-06-02T12:00:00.000Z', () =>
      kit.command(supplier, 'takeOutOfService', takeOut, selection),
    );
    expect(device).toEqual({ outOfService: { documentVersion: 'VGR_SOCIAL_DIGITAL' } });
  });

  test('S1-32, S1-33: with settings or a reason, under the local document in force; then by reconditioning back to the store', async () => {
    const document = {
      policyId: newId(),
      kind: 'OUT_OF_SERVICE',
      programme: 'VGR_SOCIAL_DIGITAL',
      municipalityCode: SKOVDE,
      edition: 'Skövde 2025-1',
      from: '2025-01-01',
      body: { title: 'Ur drift' },
    };
    await kit.publish(goldenRecord(PolicyPublished, document));
    await kit.network.settle();
    const device = await kit.available(await kit.product());
    const act = (expectedVersion: number) => ({ deviceId: device.id, expectedVersion });
    const takeOut = { ...act(2), reason: 'FAULT' };
    expect(await kit.why(supplier, 'takeOutOfService', takeOut)).toEqual(['SETTINGS_OR_REASON_MISSING']);
    expect(await kit.codesOf(elsewhere, 'takeOutOfService', { ...takeOut, settings })).toEqual(['NOT_FOUND']);
    const both = { ...takeOut, settings, settingsNotKept: 'x' };
    expect(await kit.codesOf(supplier, 'takeOutOfService', both)).toEqual(['BAD_USER_INPUT']);
    const done = await kit.command(
      supplier,
      'takeOutOfService',
      { ...takeOut, settings },
      `device { state settings { name value } outOfService { reason documentVersion settings } } ${REFUSAL}`,
    );
    expect(done.device).toEqual({
      state: 'OUT_OF_SERVICE',
      settings,
      outOfService: { reason: 'FAULT', documentVersion: 'Skövde 2025-1', settings: 'PRESERVED' },
    });
    const back = { ...act(3), checkPassed: true, settingsRestored: true };
    expect(await kit.why(supplier, 'returnToService', back)).toEqual(['NO_LOAN_TO_RETURN_TO']);
    expect(await kit.codesOf(orderer, 'sendToReconditioning', act(3))).toEqual(['FORBIDDEN']);
    await kit.command(supplier, 'sendToReconditioning', act(3), REFUSAL);
    const checklist = { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true };
    const recondition = { ...act(4), checklistVersion: '2025-1', checklist };
    const open = { ...recondition, checklist: { ...checklist, cleaned: false } };
    expect(await kit.why(supplier, 'completeReconditioning', open)).toEqual(['RECONDITIONING_INCOMPLETE']);
    const ready = await kit.command(
      supplier,
      'completeReconditioning',
      recondition,
      'device { state settings { name } }',
    );
    expect(ready.device).toEqual({ state: 'AVAILABLE', settings: [] });
    expect((await outboxOf(device.id)).map(([, type]) => type)).toEqual([
      'devices.DeviceRegistered',
      'devices.DeviceMadeAvailable',
      'devices.DeviceTakenOutOfService',
      'devices.DeviceReconditioned',
    ]);
  });

  test('S1-32, S1-33: a damage report that stops use does it once, though told twice; open settings are settled before use', async () => {
    const { deviceId } = await kit.lent();
    const report = { deviceId, incidentId: newId(), severity: 'MAJOR', useStopped: true, altered: false };
    const record = goldenRecord(DeviceDamageReported, report, { aggregateId: report.incidentId });
    await kit.publish(record, record);
    await kit.network.settle();
    const query = 'query($id: ID!) { device(id: $id) { state version outOfService { reason settings } } }';
    expect((await kit.ask(supplier, query, { id: deviceId })).device).toEqual({
      state: 'OUT_OF_SERVICE',
      version: 5,
      outOfService: { reason: 'DAMAGED', settings: 'PENDING' },
    });
    const act = (expectedVersion: number) => ({ deviceId, expectedVersion });
    const back = (version: number) => ({ ...act(version), checkPassed: true, settingsRestored: true });
    expect(await kit.why(supplier, 'returnToService', back(5))).toEqual(['SETTINGS_NOT_SETTLED']);
    expect(await kit.codesOf(orderer, 'recordSettings', { ...act(5), settings })).toEqual(['FORBIDDEN']);
    await kit.command(supplier, 'recordSettings', { ...act(5), settings }, REFUSAL);
    const wrong = { ...back(6), checkPassed: false, settingsRestored: false };
    expect(await kit.why(supplier, 'returnToService', wrong)).toEqual(['CHECK_NOT_PASSED', 'SETTINGS_NOT_RESTORED']);
    const done = await kit.command(supplier, 'returnToService', back(6), 'device { state settings { value } }');
    expect(done.device).toEqual({ state: 'ON_LOAN', settings: [{ value: '48 cm' }] });
  });

  test('S1-33: the settings on record are the snapshot; a report that does not stop use, or of a device out of use, changes nothing', async () => {
    const { deviceId } = await kit.lent();
    await kit.command(supplier, 'recordSettings', { deviceId, expectedVersion: 4, settings }, REFUSAL);
    const tell = async (useStopped: boolean, altered: boolean) => {
      const incidentId = newId();
      const report = { deviceId, incidentId, severity: 'MINOR', useStopped, altered };
      await kit.publish(goldenRecord(DeviceDamageReported, report, { aggregateId: incidentId }));
      await kit.network.settle();
      const query = 'query($id: ID!) { device(id: $id) { version state altered outOfService { reason settings } } }';
      return (await kit.ask(supplier, query, { id: deviceId })).device;
    };
    expect(await tell(false, false)).toMatchObject({ version: 5, state: 'ON_LOAN', altered: false });
    const outOfService = { reason: 'ALTERED', settings: 'PRESERVED' };
    const out = { version: 6, state: 'OUT_OF_SERVICE', altered: true, outOfService };
    expect(await tell(true, true)).toEqual(out);
    expect(await tell(true, false)).toEqual(out);
    const told = (await outboxOf(deviceId)).filter(([, type]) => type === 'devices.DeviceTakenOutOfService');
    expect(told.map(([, , data]) => data)).toMatchObject([{ reason: 'ALTERED', settingsPreserved: true }]);
  });

  test('S1-27: an alteration that is reported is on record, also where the device stays in use', async () => {
    const { deviceId } = await kit.lent();
    const report = { deviceId, incidentId: newId(), severity: 'MINOR', useStopped: false, altered: true };
    const record = goldenRecord(DeviceDamageReported, report, { aggregateId: report.incidentId });
    await kit.publish(record, record);
    await kit.network.settle();
    const query = 'query($id: ID!) { device(id: $id) { version state altered } }';
    expect((await kit.ask(supplier, query, { id: deviceId })).device).toEqual({
      version: 5,
      state: 'ON_LOAN',
      altered: true,
    });
  });

  test('a scrapped device is not stirred by a report', async () => {
    const device = await kit.available(await kit.product());
    const act = (expectedVersion: number) => ({ deviceId: device.id, expectedVersion });
    await kit.command(supplier, 'takeOutOfService', { ...act(2), reason: 'FAULT', settingsNotKept: 'x' }, REFUSAL);
    const scrap = { reason: 'BEYOND_REPAIR', personalDataWiped: true };
    expect(await kit.why(supplier, 'scrapDevice', { ...act(3), ...scrap })).toEqual(['DEVICE_STATE_WRONG']);
    await kit.command(supplier, 'sendToReconditioning', act(3), REFUSAL);
    expect(await kit.codesOf(orderer, 'scrapDevice', { ...act(4), ...scrap })).toEqual(['FORBIDDEN']);
    await kit.command(supplier, 'scrapDevice', { ...act(4), ...scrap }, REFUSAL);
    const report = { deviceId: device.id, incidentId: newId(), severity: 'MAJOR', useStopped: true, altered: false };
    await kit.publish(goldenRecord(DeviceDamageReported, report, { aggregateId: report.incidentId }));
    await kit.network.settle();
    const { device: after } = await kit.ask(supplier, 'query($id: ID!) { device(id: $id) { state version } }', device);
    expect(after).toEqual({ state: 'SCRAPPED', version: 5 });
    const { inbox } = kit.network.service('devices').database.systemCollections;
    expect(await inbox.findById(`damage:${report.incidentId}:1:0`).lean()).toMatchObject({ state: 'done' });
  });
});

describe('what others may know of a device', () => {
  test('S1-3: its trace tells who, where, when and in what state, page by page, and no person in care', async () => {
    const { idMark, clientId } = await kit.lent();
    const query = `query($idMark: String!, $after: String) { deviceTrace(idMark: $idMark, supplierId: "HMV", first: 3, after: $after) {
      edges { node { at event state placeType actorRole actor { id } municipality { code } reason } } pageInfo { hasNextPage endCursor } } }`;
    const { deviceTrace: first } = await kit.ask(orderer, query, { idMark });
    const { deviceTrace: second } = await kit.ask(orderer, query, { idMark, after: first.pageInfo.endCursor });
    const entries = [...first.edges, ...second.edges].map(({ node }: { node: Record<string, unknown> }) => node);
    expect(entries.map(({ event, state, placeType }) => [event, state, placeType])).toEqual([
      ['DeviceRegistered', 'REGISTERED', 'STORE'],
      ['DeviceMadeAvailable', 'AVAILABLE', 'STORE'],
      ['DeviceAllocated', 'RESERVED', 'STORE'],
      ['DeviceLent', 'ON_LOAN', 'IN_USE'],
    ]);
    expect(entries[0]).toMatchObject({ actorRole: 'SYSTEM', actor: null, municipality: { code: SKOVDE } });
    expect(entries[3]).toMatchObject({ actorRole: 'ORDERER', actor: { id: orderer.subjectId } });
    expect(JSON.stringify([first, second])).not.toContain(clientId);
    expect((await kit.ask(elsewhere, query, { idMark })).deviceTrace).toBeNull();
  });

  test('S1-4: a partner sees how it stands with a device, and nothing more', async () => {
    const { idMark, deviceId } = await kit.lent();
    const partner = { ...person('*', ['PARTNER_READER'], 'partner'), kind: 'partner' } as const;
    const query =
      'query($idMark: String!) { deviceStatus(idMark: $idMark, supplierId: "HMV") { state productName isoCode productArea placeType nextAction changedAt } }';
    expect((await kit.ask(partner, query, { idMark: `${idMark.toLowerCase()} ` })).deviceStatus).toEqual({
      state: 'ON_LOAN',
      productName: 'Rollator Test',
      isoCode: '120606',
      productArea: 'Rollatorer',
      placeType: 'IN_USE',
      nextAction: 'NONE',
      changedAt: expect.stringMatching(/^\d{4}-/),
    });
    expect((await kit.ask(elsewhere, query, { idMark })).deviceStatus).toBeNull();
    const full = await kit.network.as(partner, 'devices', 'query($id: ID!) { device(id: $id) { id } }', {
      id: deviceId,
    });
    expect(full.codes).toEqual(['FORBIDDEN']);
  });

  test('a device is resolved by either of its keys', async () => {
    const device = await kit.registered(await kit.product());
    const query = 'query($of: [_Any!]!) { _entities(representations: $of) { ... on Device { id idMark } } }';
    const of = [
      { __typename: 'Device', id: device.id },
      { __typename: 'Device', idMark: device.idMark, supplierId: 'HMV' },
    ];
    const found = { id: device.id, idMark: device.idMark };
    expect((await kit.ask(supplier, query, { of }))._entities).toEqual([found, found]);
  });

  test('devices of a municipality come by the page, by state, and of no other municipality', async () => {
    const query =
      'query($code: String!, $state: DeviceState) { devices(municipalityCode: $code, state: $state, first: 2) { edges { node { state municipality { code } } } } }';
    const { devices } = await kit.ask(supplier, query, { code: SKOVDE, state: 'AVAILABLE' });
    const node = { state: 'AVAILABLE', municipality: { code: SKOVDE } };
    expect(devices.edges).toEqual([{ node }, { node }]);
    expect((await kit.ask(elsewhere, query, { code: SKOVDE })).devices.edges).toEqual([]);
  });
});

test('S1-2, S2-5: a device that is ready again is reserved for the order that has waited longest for its article', async () => {
  const articleNumber = await kit.product();
  const { id: deviceId } = await kit.available(articleNumber);
  const [first, second] = [
    await kit.order(articleNumber, ['REGISTERED']),
    await kit.order(articleNumber, ['REGISTERED']),
  ];
  await kit.order(articleNumber, ['REGISTERED', 'CANCELLED']);
  const out = { deviceId, expectedVersion: 2, reason: 'FAULT', settingsNotKept: 'Inga inställningar' };
  await kit.command(supplier, 'takeOutOfService', out, REFUSAL);
  await kit.command(supplier, 'sendToReconditioning', { deviceId, expectedVersion: 3 }, REFUSAL);
  const checklist = { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true };
  const ready = { deviceId, expectedVersion: 4, checklistVersion: '1', checklist };
  expect(await kit.why(supplier, 'completeReconditioning', ready)).toEqual([]);
  await kit.network.settle();
  const query = 'query($id: ID!) { device(id: $id) { state reservedFor { id } } }';
  expect((await kit.ask(supplier, query, { id: deviceId })).device).toEqual({
    state: 'RESERVED',
    reservedFor: { id: first.orderId },
  });
  expect(second.orderId).not.toBe(first.orderId);
});
