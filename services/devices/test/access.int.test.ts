import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@hjalpmedel/domain';
import { answerTo, person, rootFields, system, type TestNetwork } from '@hjalpmedel/testing';
import { createKit, REFUSAL, SKOVDE, SUNDSVALL, type Kit } from './_util.js';

/** Roles that together hold the permission of every mutation but the jobs and the product instructions. */
const ROLES = ['SUPPLIER_STAFF', 'TECHNICIAN', 'ORDERER', 'PRESCRIBER', 'AID_CONTROLLER'] as const;
const elsewhere = person(SUNDSVALL, [...ROLES], 'all-roles-elsewhere', 'HMV');
const otherSupplier = person(SKOVDE, ['SUPPLIER_STAFF', 'TECHNICIAN'], 'other-supplier', 'RIVAL');
const place = { place: 'DEPOT', condition: 'WORN' };
const today = '2075-12-01';

type Ids = { readonly deviceId: string; readonly loanId: string; readonly importId: string };
type Lent = Awaited<ReturnType<Kit['lent']>>;
type OnId = { readonly on: keyof Ids; readonly input: object };
const device = (input: object = {}): OnId => ({ on: 'deviceId', input: { ...input, expectedVersion: 99 } });
const loan = (input: object): OnId => ({ on: 'loanId', input: { ...input, expectedVersion: 99 } });

/** The mutations on a thing that the input names by its id. */
const onId: Readonly<Record<string, OnId>> = {
  correctDevice: device({ reason: 'WRONG_DATA', serial: 'S-99' }),
  rejectDevice: device({ reason: 'WRONG_DELIVERY' }),
  passIntake: device({ ceMarkSeen: true }),
  allocateDevice: device({ orderId: newId(), lineId: newId() }),
  releaseAllocation: device(),
  swapDevice: device({ replacementDeviceId: newId() }),
  takeOutOfService: device({ reason: 'FAULT', settings: [{ name: 'Höjd', value: '48 cm' }] }),
  recordSettings: device({ settings: [{ name: 'Höjd', value: '48 cm' }] }),
  returnToService: device({ checkPassed: true, settingsRestored: true }),
  sendToReconditioning: device(),
  completeReconditioning: device({
    checklistVersion: '1',
    checklist: { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true },
  }),
  scrapDevice: device({ reason: 'WORN_OUT', personalDataWiped: true }),
  recordInspection: device({ inspectedOn: today, passed: true, checklistVersion: '1' }),
  quarantineDevice: device({ reason: 'Återkallad' }),
  releaseFromQuarantine: device(),
  writeOffLost: device({ writtenOffOn: today }),
  confirmHandover: device({
    orderId: newId(),
    loanType: 'INDEFINITE',
    handedOverAt: '2075-11-01T09:00:00.000Z',
    receipts: [],
    ifuGiven: true,
    followUpDueOn: '2076-07-10',
  }),
  withdrawReturn: loan({ reason: 'REGISTERED_BY_MISTAKE' }),
  reverseReturn: loan({ reason: 'REGISTERED_BY_MISTAKE' }),
  receiveAccessories: loan({ accessories: [{ articleNumber: 'A1', quantity: 1, condition: 'WORN' }] }),
  correctLoanEnd: loan({ expectedReturnOn: '2076-07-10', reason: 'WRONG_DATA' }),
  extendLoan: loan({ expectedReturnOn: '2076-07-10' }),
  recordFollowUp: loan({ needRemains: true, criteriaMet: true, nextFollowUpOn: '2076-07-10' }),
  requestReturn: loan({ kind: 'PICKUP', reason: 'NEED_ENDED', cleaned: true }),
  failReturn: loan({ cause: 'NOBODY_THERE' }),
  receiveReturn: loan({
    ...place,
    scannedIdMark: 'HM-1',
    receivedAt: '2075-11-30T09:00:00.000Z',
    damageSuspected: false,
  }),
  deregisterLoan: loan({ deregisteredOn: today }),
  disputeReturn: loan({ returnedOn: today }),
  decideReturnDispute: loan({ ...place, approved: true }),
  addCatalogueChunk: { on: 'importId', input: { position: 0, contentBase64: 'QQ==' } },
  finishCatalogueImport: { on: 'importId', input: { expectedVersion: 99 } },
};
/** The mutations whose input names a supplier, a municipality, a product area or nothing: they answer FORBIDDEN. */
const onPlace = [
  'registerProduct',
  'attachInstructionsForUse',
  'setRentPrice',
  'withdrawRentPrice',
  'withdrawProduct',
  'publishProductInstruction',
  'beginCatalogueImport',
  'registerDevice',
  'moveResponsibility',
  'accrueRent',
];

let kit: Kit;
let ids: Ids;
let lent: Lent;
beforeAll(async () => {
  kit = await createKit();
  lent = await kit.lent();
  const { deviceId, loanId } = lent;
  const begin = { supplierId: 'HMV', format: 'CSV', dryRun: true };
  const begun = await kit.command(system, 'beginCatalogueImport', begin, `catalogueImport { id } ${REFUSAL}`);
  ids = { deviceId, loanId, importId: begun.catalogueImport.id };
});
afterAll(() => kit.network.stop());

type Who = Parameters<TestNetwork['as']>[0];
const answer = (as: Who, mutation: string, { on, input }: OnId, id: string) =>
  answerTo(kit.network, as, 'devices', mutation, { ...input, [on]: id });

test('every mutation is tried with an id of another', () => {
  const tried = [...Object.keys(onId), ...onPlace].sort();
  expect(tried).toEqual([...rootFields(kit.network.service('devices'), 'Mutation')].sort());
});

test('S2-13: every mutation answers alike for the id of another municipality or supplier and for an unknown id', async () => {
  for (const [mutation, one] of Object.entries(onId))
    for (const stranger of [elsewhere, otherSupplier]) {
      const unknown = await answer(stranger, mutation, one, newId());
      const ofOther = await answer(stranger, mutation, one, ids[one.on]);
      // An import belongs to a supplier and to no municipality.
      if (stranger === elsewhere && one.on === 'importId') continue;
      expect([mutation, stranger.subjectId, ofOther]).toEqual([mutation, stranger.subjectId, unknown]);
      if (stranger === elsewhere) expect([mutation, unknown.codes]).toEqual([mutation, ['NOT_FOUND']]);
    }
});

test('an order of another municipality is as unknown as none', async () => {
  const articleNumber = await kit.product();
  const { id: deviceId } = await kit.available(articleNumber, SUNDSVALL);
  const ofOther = await kit.order(articleNumber);
  const allocate = { deviceId, expectedVersion: 2 };
  const unknown = { orderId: newId(), lineId: newId() };
  expect(await kit.why(elsewhere, 'allocateDevice', { ...allocate, ...unknown })).toEqual(['ORDER_NOT_KNOWN']);
  const { orderId, lineId } = ofOther;
  expect(await kit.why(elsewhere, 'allocateDevice', { ...allocate, orderId, lineId })).toEqual(['ORDER_NOT_KNOWN']);
});

test('S2-13: staff of another supplier read none of its devices, loans, imports and rent, by any query or reference', async () => {
  const page = 'edges { cursor }';
  const article = `supplierId: "HMV", articleNumber: "${lent.articleNumber}"`;
  const mark = `supplierId: "HMV", idMark: "${lent.idMark}"`;
  const here = `municipalityCode: "${SKOVDE}"`;
  const bound: Readonly<Record<string, string>> = {
    device: `device(id: "${ids.deviceId}") { id }`,
    deviceByIdMark: `deviceByIdMark(${mark}) { id }`,
    devices: `devices(${here}) { ${page} }`,
    loan: `loan(id: "${ids.loanId}") { id }`,
    loans: `loans(${here}) { ${page} }`,
    invoiceLines: `invoiceLines(${here}, month: "2075-12") { ${page} }`,
    catalogueImport: `catalogueImport(id: "${ids.importId}") { id }`,
    deviceTrace: `deviceTrace(${mark}) { ${page} }`,
    deviceHolders: `deviceHolders(${article}) { ${page} }`,
    loansWithAccessory: `loansWithAccessory(${article}) { ${page} }`,
    inspectionsDue: `inspectionsDue(${here}, by: "2079-01-01") { ${page} }`,
    settingsPending: `settingsPending(${here}) { ${page} }`,
    allocationTurn: `allocationTurn(orderId: "${lent.orderId}", lineId: "${lent.lineId}") { id }`,
    deviceStatus: `deviceStatus(${mark}) { state }`,
  };
  // The catalogue is open to all suppliers.
  const open = ['product', 'products', 'productArea', 'productAreas'];
  const tried = [...Object.keys(bound), ...open, 'loanAccessLog'].sort(); // the log is for its reviewers only
  expect(tried).toEqual([...rootFields(kit.network.service('devices'), 'Query')].sort());
  const document = `query($keys: [_Any!]!) { ${Object.values(bound).join(' ')} _entities(representations: $keys) {
    ... on Device { id } ... on Loan { id } ... on Order { loans { ${page} } } ... on Client { loans { ${page} } } } }`;
  const keys = [
    { __typename: 'Device', id: ids.deviceId },
    { __typename: 'Device', supplierId: 'HMV', idMark: lent.idMark },
    { __typename: 'Loan', id: ids.loanId },
    { __typename: 'Order', id: lent.orderId },
    { __typename: 'Client', id: lent.clientId },
  ];
  const none = { edges: [] };
  const { allocationTurn, ...answered } = await kit.ask(otherSupplier, document, { keys });
  expect(allocationTurn).toEqual([]);
  expect(answered).toEqual({
    ...{ device: null, deviceByIdMark: null, loan: null, catalogueImport: null, deviceTrace: null, deviceStatus: null },
    ...{ devices: none, loans: none, invoiceLines: none, deviceHolders: none },
    loansWithAccessory: none,
    ...{ inspectionsDue: none, settingsPending: none },
    _entities: [null, null, null, { loans: none }, { loans: none }],
  });
});
