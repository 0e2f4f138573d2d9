import type { Reason } from '@hjalpmedel/domain';
import { LICENCE_NOT_IN_USE } from '../../src/eligibility/domain/eligibility.errors.js';
import type { OrderCommand } from '../../src/orders/domain/order.decide.js';
import { piecesOf } from '../../src/orders/domain/order-line.js';
import type { AfterFailure, CancelReason } from '../../src/orders/domain/order.js';
import type { Random } from './random.js';
import { isCounted, now, on, SUPPLIERS, type World } from './world.js';

/** One random step of a person, a supplier's system, the store or the message broker. */
export type Step = (world: World, random: Random) => void;

const reason: CancelReason = 'NEED_CHANGED';

/** A command on one of the orders. */
const command =
  (make: (world: World, random: Random, orderId: string) => OrderCommand): Step =>
  (world, random) => {
    const orderId = random.one(world.orderIds) as string;
    world.run(orderId, make(world, random, orderId));
  };
const lineOf = (world: World, random: Random, orderId: string) => random.one(world.state(orderId).lines) as Line;
type Line = ReturnType<World['state']>['lines'][number];
const move = (random: Random, { lineId }: Line) => ({ lineId, quantity: 1 + random.below(3), on, by: 'p' });

/** The devices that a supplier names in a message: those reserved for the line, some of them, none, or a wrong one. */
function namedDevices({ store }: World, random: Random, orderId: string, { lineId }: Line): readonly string[] {
  if (random.chance(0.1)) return [(random.one(store.all()) as { deviceId: string }).deviceId];
  return store.reservedFor({ orderId, lineId }).flatMap(({ deviceId }) => (random.chance(0.7) ? [deviceId] : []));
}

const register = command(() => ({ type: 'RegisterOrder' }));
const prepare = command(() => ({ type: 'PrepareOrder' }));
const dispatch = command((world, random, orderId) => {
  const line = lineOf(world, random, orderId);
  const quantity = random.chance(0.5) ? 1 + random.below(3) : undefined;
  const deviceIds = isCounted(line)
    ? []
    : namedDevices(world, random, orderId, line).slice(0, quantity ?? line.quantity);
  const dispatchNote = random.one([undefined, 'N1', 'N2', 'N3']);
  return { type: 'DispatchOrder', parcels: [{ lineId: line.lineId, quantity, deviceIds }], dispatchNote, reasons: [] };
});
const cancelLines = command((world, random, orderId) => {
  const { lineId } = lineOf(world, random, orderId);
  const quantity = random.one([undefined, 1, 2]);
  return { type: 'CancelOrderLines', parcels: [{ lineId, quantity }], reason, now };
});
const cancel = command(() => ({ type: 'CancelOrder', reason, now }));
const reject = command((world, random, orderId) => {
  const supplierId = random.one(SUPPLIERS);
  const own = world.state(orderId).lines.filter((line) => line.supplierId === supplierId);
  return { type: 'RejectOrder', reasonCode: 'X', lineIds: own.map(({ lineId }) => lineId), now };
});
const failDelivery = command((world, random, orderId) => {
  const { lineId, dispatchedDeviceIds = [] } = lineOf(world, random, orderId);
  const then = random.one<AfterFailure>(['SEND_AGAIN', 'CANCEL']) as AfterFailure;
  const deviceIds = random.chance(0.5) ? dispatchedDeviceIds.slice(0, 1) : [];
  return { type: 'FailDelivery', failure: { lineId, quantity: 1, cause: 'REFUSED', then, deviceIds, at: now } };
});
const handOverCounted = command((world, random, orderId) => {
  const line = lineOf(world, random, orderId);
  return { type: 'HandOverPieces', handover: move(random, line), counted: isCounted(line) };
});
const returnCounted = command((world, random, orderId) => {
  const counted = world.state(orderId).lines.filter(isCounted);
  return { type: 'ReturnPieces', back: move(random, random.one(counted) ?? lineOf(world, random, orderId)) };
});
const recheck = command((_, random) => {
  const reasons = random.one<readonly Reason[]>([[], [LICENCE_NOT_IN_USE()]]) ?? [];
  return { type: 'RecheckOrder', reasons, now };
});

const allocate: Step = (world, random) => {
  const orderId = random.one(world.orderIds) as string;
  const line = lineOf(world, random, orderId);
  const device = random.one(world.store.all());
  if (device && !isCounted(line)) world.store.allocate(device.deviceId, { orderId, lineId: line.lineId });
};
/** Acts on one of the devices that are reserved, or lent. */
const onDevice =
  (state: 'reservation' | 'loan', act: (world: World, deviceId: string) => void): Step =>
  (world, random) => {
    const device = random.one(world.store.all().filter((one) => one[state] !== undefined));
    if (device) act(world, device.deviceId);
  };
const release = onDevice('reservation', ({ store }, deviceId) => store.release(deviceId));
const handOver = onDevice('reservation', (world, deviceId) => world.send(world.store.handOver(deviceId)));
const takeBack = onDevice('loan', (world, deviceId) => world.send(world.store.takeBack(deviceId)));

const tellStore: Step = (world, random) => {
  world.deliver(random.one(world.orderIds) as string);
};
/** A message about a loan arrives: any of those on their way, and sometimes it comes again. */
const tellOrders: Step = (world, random) => {
  const { toOrders } = world;
  if (toOrders.length > 0) arrive(world, random.below(toOrders.length), random.chance(0.2));
};

export function arrive(world: World, index: number, comesAgain = false): void {
  const [message] = comesAgain ? world.toOrders.slice(index, index + 1) : world.toOrders.splice(index, 1);
  if (message) world.run(message.orderId, { type: 'FollowLoan', ...message });
}

/** What ends much at once comes rarely, or nothing would ever be delivered. */
const rarely =
  (step: Step): Step =>
  (world, random) => {
    if (random.chance(0.1)) step(world, random);
  };
const repeated = (step: Step, times: number): readonly Step[] => Array.from({ length: times }, () => step);

/** What happens more often stands in the list more often. */
export const steps: readonly Step[] = [
  ...[register, prepare],
  ...[recheck, reject, cancel, cancelLines, failDelivery, release, takeBack, returnCounted].map(rarely),
  ...repeated(handOverCounted, 2),
  ...[dispatch, allocate, handOver].flatMap((step) => repeated(step, 5)),
  ...[tellStore, tellOrders].flatMap((step) => repeated(step, 6)),
];

/** Brings every message that is on its way. */
export function settle(world: World): void {
  while (world.toOrders.length > 0) arrive(world, 0);
  for (const orderId of world.orderIds) while (world.deliver(orderId));
}

/** Leads every order to its end by what persons and suppliers can do. */
export function end(world: World): void {
  settle(world);
  for (const orderId of world.orderIds) {
    world.run(orderId, { type: 'CancelOrder', reason, now });
    for (const { lineId } of world.state(orderId).lines) {
      const failure = { lineId, cause: 'REFUSED', then: 'CANCEL', deviceIds: [], at: now } as const;
      world.run(orderId, { type: 'FailDelivery', failure });
    }
    for (const line of world.state(orderId).lines.filter(isCounted)) {
      const quantity = piecesOf(line).delivered;
      if (quantity > 0)
        world.run(orderId, { type: 'ReturnPieces', back: { lineId: line.lineId, quantity, on, by: 'p' } });
    }
  }
  for (const { deviceId, loan } of world.store.all()) if (loan) world.send(world.store.takeBack(deviceId));
  settle(world);
}
