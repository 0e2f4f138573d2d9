import { expect, test } from '@jest/globals';
import { piecesOf, sentOf, sumOfPieces, type PieceCounts } from '../../src/orders/domain/order-line.js';
import { createRandom, type Random } from './random.js';
import { end, settle, steps } from './steps.js';
import { createWorld, isCounted, type World } from './world.js';

/** How many sequences are run. */
const SEQUENCES = Number(process.env['ORDERS_MODEL_SEQUENCES'] ?? 200);
/** The sequence with the number n is made from this seed and n. */
const SEED = Number(process.env['ORDERS_MODEL_SEED'] ?? 1);
const STEPS = 120;

const ORDERS = ['o1', 'o2', 'o3'];
const DEVICES = ['d1', 'd2', 'd3', 'd4', 'd5'];
const OVER = ['CLOSED', 'CANCELLED', 'REJECTED'];

/** `expect` is too slow for every step of every sequence. */
function assert(holds: boolean, what: string, ...about: readonly unknown[]): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(about)}`);
}

/** After every step: the pieces of a line are its quantity, and an order is over exactly when all its pieces are. */
function assertSound(world: World): void {
  for (const orderId of world.orderIds) {
    const { lines, status, held } = world.state(orderId);
    for (const line of lines) {
      const counts = Object.values(piecesOf(line));
      assert(counts.reduce((sum, one) => sum + one) === line.quantity, 'pieces add up', line);
      assert(
        counts.every((one) => one >= 0),
        'no count is below zero',
        line,
      );
    }
    const { open, dispatched, delivered } = sumOfPieces(lines);
    assert(OVER.includes(status) === (open + dispatched + delivered === 0), 'over with the last piece', status, lines);
    assert(held === undefined || open > 0, 'only what is open is held', lines);
  }
  for (const device of world.store.all())
    assert(device.reservation === undefined || device.loan === undefined, 'one holder', device);
}

type Before = ReadonlyMap<string, PieceCounts>;
const piecesNow = (world: World): Before =>
  new Map(world.orderIds.map((orderId) => [orderId, sumOfPieces(world.state(orderId).lines)]));
const failuresOf = (world: World) =>
  world.orderIds.reduce((sum, id) => sum + (world.state(id).failures?.length ?? 0), 0);

/** Nothing sent is freed, but by a delivery that failed. */
function assertNothingFreed(world: World, before: Before, failures: number): void {
  if (failuresOf(world) !== failures) return;
  for (const orderId of world.orderIds) {
    const [from, to] = [before.get(orderId) as PieceCounts, sumOfPieces(world.state(orderId).lines)];
    assert(sentOf(to) >= sentOf(from), 'nothing sent is freed', orderId, from, to);
  }
}

/** Once every message has arrived, both sides tell the same: who holds which device, and how many were handed over. */
function assertAgreed(world: World): void {
  const holders = new Set<string>();
  for (const orderId of world.orderIds) {
    for (const { loanId, started, ended } of world.state(orderId).loans) {
      if (!started || ended) continue;
      const device = world.store.all().find(({ loan }) => loan?.loanId === loanId)?.deviceId;
      assert(device !== undefined && !holders.has(device), 'one holder', orderId, loanId);
      holders.add(device as string);
    }
    for (const line of world.state(orderId).lines) if (!isCounted(line)) assertLineAgreed(world, orderId, line);
  }
}

function assertLineAgreed({ store }: World, orderId: string, line: Line): void {
  const { lineId } = line;
  const { open, dispatched, delivered, ended } = piecesOf(line);
  const lent = store.all().filter(({ loan }) => loan?.lineId === lineId).length;
  const over = store.lent({ orderId, lineId }) - lent;
  assert(delivered === lent && ended === over, 'each loan is a piece', line, lent, over);
  const reserved = store.reservedFor({ orderId, lineId }).filter((one) => !store.isOnItsWay(one));
  assert(reserved.length <= open + dispatched, 'no device waits for nothing', line, reserved);
}
type Line = ReturnType<World['state']>['lines'][number];

function run(world: World, random: Random): void {
  for (let number = 0; number < STEPS; number += 1) {
    const [before, failures] = [piecesNow(world), failuresOf(world)];
    random.one(steps)?.(world, random);
    assertSound(world);
    assertNothingFreed(world, before, failures);
  }
}

test('S1-8, S1-24, S2-4: after any commands and messages no device has two holders, all pieces add up, and every order can end', () => {
  const reached = new Set<string>();
  for (let number = 0; number < SEQUENCES; number += 1) {
    const world = createWorld(ORDERS, DEVICES);
    try {
      run(world, createRandom(SEED * 1_000_003 + number));
      settle(world);
      assertAgreed(world);
      for (const orderId of ORDERS) reached.add(world.state(orderId).status);
      end(world);
      assertAgreed(world);
      expect(ORDERS.map((orderId) => OVER.includes(world.state(orderId).status))).toEqual([true, true, true]);
      expect(world.store.all().filter(({ reservation, loan }) => reservation ?? loan)).toEqual([]);
    } catch (error) {
      throw new Error(`Sequence ${number} of ORDERS_MODEL_SEED=${SEED}`, { cause: error });
    }
  }
  expect([...reached].sort()).toEqual(
    expect.arrayContaining(['CANCELLED', 'CLOSED', 'DELIVERED', 'DISPATCHED', 'PARTLY_DISPATCHED', 'REJECTED']),
  );
});
