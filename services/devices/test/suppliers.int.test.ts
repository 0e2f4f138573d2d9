import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { person, system } from '@hjalpmedel/testing';
import { createKit, orderer, REFUSAL, SKOVDE, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

/** Employed by another supplier that works in the same municipality. */
const rival = person(SKOVDE, ['SUPPLIER_STAFF', 'TECHNICIAN'], 'rival', 'RIVAL');
/** Employed before it was asked by which supplier, where nothing tells it. */
const unbound = person(SKOVDE, ['SUPPLIER_STAFF'], 'unbound');
const others = [rival, unbound];
const FORBIDDEN = ['FORBIDDEN'];
const NOT_FOUND = ['NOT_FOUND'];

const article = (articleNumber: string, supplierId: string) => ({
  articleNumber,
  supplierId,
  name: 'Gåstol',
  isoCode: '120606',
  manufacturer: 'Test AB',
  isMedicalDevice: false,
  trackBy: 'INDIVIDUAL',
  monthlyRentOre: 5000,
  ifuDocument: 'Bruksanvisning 1',
});
const versionOf = async (articleNumber: string) => {
  const query = 'query($a: String!) { product(articleNumber: $a, supplierId: "HMV") { version } }';
  return (await kit.ask(orderer, query, { a: articleNumber })).product.version as number;
};

describe("S2-13: another supplier's assortment", () => {
  test('is neither added to, changed nor withdrawn from', async () => {
    const articleNumber = await kit.product();
    const expectedVersion = await versionOf(articleNumber);
    const on = { articleNumber, supplierId: 'HMV', expectedVersion };
    for (const who of others) {
      expect(await kit.codesOf(who, 'registerProduct', article('NEW-1', 'HMV'))).toEqual(FORBIDDEN);
      expect(await kit.codesOf(who, 'registerProduct', article('NEW-1', 'NOSUCH'))).toEqual(FORBIDDEN);
      expect(await kit.codesOf(who, 'attachInstructionsForUse', { ...on, ifuDocument: 'X' })).toEqual(FORBIDDEN);
      const price = { ...on, from: '2075-12-01' };
      expect(await kit.codesOf(who, 'setRentPrice', { ...price, monthlyRentOre: 1 })).toEqual(FORBIDDEN);
      expect(await kit.codesOf(who, 'withdrawRentPrice', price)).toEqual(FORBIDDEN);
      expect(await kit.codesOf(who, 'withdrawProduct', { ...on, outOfAssortmentOn: '2075-12-01' })).toEqual(FORBIDDEN);
    }
    expect(await versionOf(articleNumber)).toBe(expectedVersion);
  });

  test("is not imported to, and its supplier's imports are neither read nor fed", async () => {
    const begin = { supplierId: 'HMV', format: 'CSV', dryRun: true };
    const begun = await kit.command(supplier, 'beginCatalogueImport', begin, `catalogueImport { id } ${REFUSAL}`);
    const importId = begun.catalogueImport.id as string;
    const query = 'query($id: ID!) { catalogueImport(id: $id) { status } }';
    for (const who of others) {
      expect(await kit.codesOf(who, 'beginCatalogueImport', begin)).toEqual(FORBIDDEN);
      expect(await kit.ask(who, query, { id: importId })).toEqual({ catalogueImport: null });
      const part = { importId, position: 0, contentBase64: 'QQ==' };
      expect(await kit.codesOf(who, 'addCatalogueChunk', part)).toEqual(NOT_FOUND);
      const finish = { importId, expectedVersion: 99 };
      expect(await kit.codesOf(who, 'finishCatalogueImport', finish)).toEqual(NOT_FOUND);
    }
    expect(await kit.ask(supplier, query, { id: importId })).toEqual({ catalogueImport: { status: 'RECEIVING' } });
  });
});

describe("S2-13: another supplier's devices", () => {
  test('are not registered: the mark stays free for their owner', async () => {
    const articleNumber = await kit.product();
    const device = {
      idMark: 'HMV-900001',
      serial: 'S-900001',
      articleNumber,
      supplierId: 'HMV',
      municipalityCode: SKOVDE,
    };
    for (const who of others) expect(await kit.codesOf(who, 'registerDevice', device)).toEqual(FORBIDDEN);
    const { device: own } = await kit.command(supplier, 'registerDevice', device, `device { idMark } ${REFUSAL}`);
    expect(own).toEqual({ idMark: 'HMV-900001' });
  });

  test('S1-4: a device is given no mark that is written as the number of a person', async () => {
    const articleNumber = await kit.product();
    const device = { serial: 'S-P', articleNumber, supplierId: 'HMV', municipalityCode: SKOVDE };
    for (const idMark of ['18900101-9802', '900101-9802', '189001619809'])
      expect(await kit.codesOf(supplier, 'registerDevice', { ...device, idMark })).toEqual(['BAD_USER_INPUT']);
    for (const idMark of ['1950990100', '9001019803'])
      expect(await kit.codesOf(supplier, 'registerDevice', { ...device, serial: `S-${idMark}`, idMark })).toEqual([]);
  });

  test('and their loans are neither seen nor handled', async () => {
    const { articleNumber, deviceId, loanId, idMark } = await kit.lent();
    for (const who of others) {
      const seen = await kit.ask(
        who,
        'query($id: ID!, $m: String!, $l: ID!, $a: String!) { device(id: $id) { id } deviceByIdMark(supplierId: "HMV", idMark: $m) { id } loan(id: $l) { id } deviceTrace(supplierId: "HMV", idMark: $m) { edges { cursor } } deviceStatus(supplierId: "HMV", idMark: $m) { state } deviceHolders(supplierId: "HMV", articleNumber: $a) { edges { cursor } } }',
        { id: deviceId, m: idMark, l: loanId, a: articleNumber },
      );
      const nothing = { device: null, deviceByIdMark: null, loan: null, deviceTrace: null, deviceStatus: null };
      expect(seen).toEqual({ ...nothing, deviceHolders: { edges: [] } });
      const quarantine = { deviceId, expectedVersion: 4, reason: 'Återkallad' };
      expect(await kit.codesOf(who, 'quarantineDevice', quarantine)).toEqual(NOT_FOUND);
    }
    const state = { place: 'DEPOT', condition: 'WORN', damageSuspected: false };
    const back = {
      ...{ loanId, expectedVersion: 1, scannedIdMark: idMark, receivedAt: '2075-03-03T10:00:00.000Z' },
      ...state,
    };
    expect(await kit.codesOf(rival, 'receiveReturn', back)).toEqual(NOT_FOUND);
  });

  test('are theirs to keep, and the account of the system and the staff of the municipality reach all', async () => {
    const one = article('RIVAL-1', 'RIVAL');
    expect(await kit.why(rival, 'registerProduct', one)).toEqual([]);
    expect(await kit.why(system, 'registerProduct', { ...one, articleNumber: 'RIVAL-2' })).toEqual([]);
    const device = {
      idMark: 'R-1',
      serial: 'R-S1',
      articleNumber: 'RIVAL-1',
      supplierId: 'RIVAL',
      municipalityCode: SKOVDE,
    };
    const { device: made } = await kit.command(rival, 'registerDevice', device, `device { id } ${REFUSAL}`);
    const intake = { deviceId: made.id, expectedVersion: 1, ceMarkSeen: true, idempotencyKey: newId() };
    expect(await kit.why(rival, 'passIntake', intake)).toEqual([]);
    const query = 'query($id: ID!) { device(id: $id) { idMark } }';
    expect(await kit.ask(orderer, query, { id: made.id })).toEqual({ device: { idMark: 'R-1' } });
    expect(await kit.ask(supplier, query, { id: made.id })).toEqual({ device: null });
  });
});

test("S2-13, S2-17: another supplier's rent is neither listed nor summed, and the municipality sees that of all", async () => {
  const { loanId } = await kit.lent();
  const accrue = 'mutation { accrueRent(input: { month: "2075-02" }) { entries } }';
  await kit.ask(system, accrue);
  const query = `query($id: ID!, $of: [_Any!]!) {
    invoiceLines(municipalityCode: "${SKOVDE}", month: "2075-12") { edges { node { amountOre } } }
    loan(id: $id) { rentTotalOre }
    _entities(representations: $of) { ... on Municipality { rentSummary(month: "2075-12") { totalOre lines } } } }`;
  const seen = async (who: typeof system) => {
    const answer = await kit.ask(who, query, { id: loanId, of: [{ __typename: 'Municipality', code: SKOVDE }] });
    const { totalOre, lines } = answer._entities[0].rentSummary;
    return [answer.invoiceLines.edges.length, totalOre, lines];
  };
  const ledger = kit.network.service('devices').database.connection.collection('ledger');
  const lines = await ledger.find({ municipalityCode: SKOVDE, supplierId: 'HMV' }).toArray();
  const whole = [lines.length, lines.reduce((sum, one) => sum + Number(one['amountOre']), 0), lines.length];
  expect(lines.length).toBeGreaterThanOrEqual(2);
  expect(await seen(supplier)).toEqual(whole);
  expect(await seen(person(SKOVDE, ['AID_CONTROLLER'], 'controller'))).toEqual(whole);
  for (const who of others) expect(await seen(who)).toEqual([0, 0, 0]);
});
