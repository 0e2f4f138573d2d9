import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId, type PlainDate } from '@hjalpmedel/domain';
import { ClientDeceased, ClientMoved } from '@hjalpmedel/events';
import { goldenRecord, person, system } from '@hjalpmedel/testing';
import type { DevicesDeps } from '../src/ports.js';
import { jobs } from '../src/jobs.js';
import { createKit, elsewhere, orderer, REFUSAL, SKOVDE, SUNDSVALL, supplier, type Kit } from './_util.js';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.network.stop());

type Lent = Awaited<ReturnType<Kit['lent']>>;
const onLoan = ({ loanId }: Lent, expectedVersion: number, extra: object) => ({ loanId, expectedVersion, ...extra });
const scan = (one: Lent, day: string) => ({
  ...{ scannedIdMark: one.idMark, receivedAt: `${day}T10:00:00.000Z`, place: 'DEPOT', condition: 'WORN' },
  damageSuspected: false,
});
const told = async (record: ReturnType<typeof goldenRecord>) => {
  await kit.publish(record, record);
  await kit.network.settle();
};
const moved = (clientId: string, movedOn: string) =>
  told(goldenRecord(ClientMoved, { clientId, from: SKOVDE, to: SUNDSVALL, movedOn }));
const loanAs = async (as: typeof system, id: string) =>
  (
    await kit.ask(
      as,
      'query($id: ID!) { loan(id: $id) { status version payer { code } client { id } device { id state } rent { from } } }',
      { id },
    )
  ).loan;
const rentOf = async (loanId: string) =>
  (await kit.network.service('devices').database.connection.collection('rents').findOne({ loanId })) as unknown as {
    from: string;
    payers: object[];
  };

describe('a device that was lent before', () => {
  /** Back on a day, deregistered, reconditioned today and set aside for another borrower. */
  async function again(back: string) {
    const lent = await kit.lent();
    await kit.command(supplier, 'receiveReturn', onLoan(lent, 1, scan(lent, back)), REFUSAL);
    await kit.command(supplier, 'deregisterLoan', onLoan(lent, 2, { deregisteredOn: back }), REFUSAL);
    const checklist = { cleaned: true, disinfected: true, functionTested: true, personalDataWiped: true };
    const { deviceId, articleNumber } = lent;
    const ready = { deviceId, expectedVersion: 6, checklistVersion: '1', checklist };
    await kit.command(supplier, 'completeReconditioning', ready, REFUSAL);
    const order = await kit.order(articleNumber);
    const allocation = { deviceId, expectedVersion: 7, orderId: order.orderId, lineId: order.lineId };
    expect(await kit.why(supplier, 'allocateDevice', allocation)).toEqual([]);
    await kit.tell(order, articleNumber, ['DISPATCHED'], { from: 2 });
    return { lent, order };
  }
  const hand = ({ lent, order }: Awaited<ReturnType<typeof again>>, day: string, time = '09:00') =>
    kit.handover(
      { ...lent, orderId: order.orderId },
      {
        ...{ handedOverAt: `${day}T${time}:00.000Z`, expectedVersion: 8, followUpDueOn: '2076-01-01' },
        receipts: ['ORDER', 'DELIVERY'].map((stage) => ({
          ...{ stage, on: day, giverId: orderer.subjectId, documentVersion: '1' },
        })),
      },
    );

  test('S2-4, S2-5: is not handed over for days on which the last loan ran, nor before it was reconditioned, not within a day either', async () => {
    const made = await again('2075-11-12');
    for (const day of ['2075-02-10', '2075-11-12', '2075-11-30', '2075-12-01'])
      expect(await kit.why(orderer, 'confirmHandover', hand(made, day))).toEqual(['HANDOVER_BEFORE_RECONDITIONING']);
    expect(await kit.why(orderer, 'confirmHandover', hand(made, '2075-12-01', '12:00'))).toEqual([]);
  });
  test('S2-17: handed over on the day the last loan ended, that day is charged once', async () => {
    const made = await again('2075-12-01');
    const handover = hand(made, '2075-12-01', '12:00');
    const { loan } = await kit.command(orderer, 'confirmHandover', handover, `loan { id } ${REFUSAL}`);
    expect((await rentOf(loan.id)).from).toBe('2075-12-02');
  });
});

describe('a borrower who moves', () => {
  test('S2-15: the home of the device sees the loan as before and takes it back; where it is paid it is seen with its device', async () => {
    const lent = await kit.lent();
    await moved(lent.clientId, '2075-02-15');
    const seen = { status: 'ACTIVE', version: 2, payer: { code: SUNDSVALL }, client: { id: lent.clientId } };
    const device = { id: lent.deviceId, state: 'ON_LOAN' };
    expect(await loanAs(supplier, lent.loanId)).toMatchObject({ ...seen, device });
    expect(await loanAs(elsewhere, lent.loanId)).toMatchObject({ ...seen, device });
    expect(await loanAs(person('1498', ['SUPPLIER_STAFF'], 'third'), lent.loanId)).toBeNull();
    const found = await kit.ask(
      supplier,
      `query($a: String!, $m: String!) { deviceHolders(articleNumber: $a, supplierId: "HMV") { edges { node { activeLoan { client { id } } } } }
        deviceTrace(idMark: $m, supplierId: "HMV", first: 100) { edges { node { event loan { id } borrower { id } } } } }`,
      { a: lent.articleNumber, m: lent.idMark },
    );
    expect(found.deviceHolders.edges).toEqual([{ node: { activeLoan: { client: { id: lent.clientId } } } }]);
    expect(found.deviceTrace.edges.at(-1).node).toMatchObject({
      loan: { id: lent.loanId },
      borrower: { id: lent.clientId },
    });
    expect(await kit.why(supplier, 'receiveReturn', onLoan(lent, 2, scan(lent, '2075-11-30')))).toEqual([]);
    expect(await kit.why(supplier, 'deregisterLoan', onLoan(lent, 3, { deregisteredOn: '2075-11-30' }))).toEqual([]);
    expect(await loanAs(elsewhere, lent.loanId)).toMatchObject({ status: 'DEREGISTERED', device: null });
  });
  test('S2-15: on a day ahead: everything is as before until the nightly job of that day, which does it once', async () => {
    const lent = await kit.lent();
    await moved(lent.clientId, '2075-12-15');
    expect((await loanAs(supplier, lent.loanId)).payer).toEqual({ code: SKOVDE });
    expect(await loanAs(elsewhere, lent.loanId)).toBeNull();
    expect(await rentOf(lent.loanId)).toMatchObject({ municipalityCode: SKOVDE, payers: [{ from: '2075-01-10' }] });
    const job = async (day: string) => {
      const deps = kit.network.service('devices').deps as unknown as DevicesDeps;
      const caller = { principal: system, requestId: newId(), correlationId: newId() };
      await jobs.find(({ name }) => name === 'followMovesDue')?.run(deps, caller, day as PlainDate);
    };
    await job('2075-12-14');
    expect((await loanAs(supplier, lent.loanId)).payer).toEqual({ code: SKOVDE });
    await job('2075-12-15');
    await job('2075-12-16');
    expect(await loanAs(elsewhere, lent.loanId)).toMatchObject({ version: 2, payer: { code: SUNDSVALL } });
    expect((await rentOf(lent.loanId)).payers).toEqual([
      { from: '2075-01-10', municipalityCode: SKOVDE },
      { from: '2075-12-15', municipalityCode: SUNDSVALL },
    ]);
  });
  test('S2-15: before the handover, or between its day and its entry, is paid for where they lived', async () => {
    const payersOf = async (movedOn: string) => {
      const made = await kit.reserved();
      await moved(made.clientId, movedOn);
      const { loan } = await kit.command(orderer, 'confirmHandover', kit.handover(made), `loan { id payer { code } }`);
      expect(loan.payer).toEqual({ code: SUNDSVALL });
      return (await rentOf(loan.id)).payers;
    };
    expect(await payersOf('2075-01-01')).toEqual([{ from: '2075-01-10', municipalityCode: SUNDSVALL }]);
    expect(await payersOf('2075-02-01')).toEqual([
      { from: '2075-01-10', municipalityCode: SKOVDE },
      { from: '2075-02-01', municipalityCode: SUNDSVALL },
    ]);
  });
});

test('S2-5: nothing is handed over to a borrower who has died, and what was set aside is free', async () => {
  const made = await kit.reserved();
  const other = await kit.reserved();
  await told(goldenRecord(ClientDeceased, { clientId: made.clientId, deceasedOn: '2075-01-05' }));
  const { device } = await kit.ask(supplier, 'query($id: ID!) { device(id: $id) { state version } }', {
    id: made.deviceId,
  });
  expect(device).toEqual({ state: 'AVAILABLE', version: 4 });
  const late = kit.handover(made, { expectedVersion: 4 });
  expect(await kit.why(orderer, 'confirmHandover', late)).toEqual(['DEVICE_STATE_WRONG', 'BORROWER_DECEASED']);
  expect(await kit.why(orderer, 'confirmHandover', kit.handover(other))).toEqual([]);
});
