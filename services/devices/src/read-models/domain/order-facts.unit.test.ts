import { describe, expect, test } from '@jest/globals';
import {
  capacityOf,
  isDispatched,
  isOnItsWay,
  surplusDevices,
  type OrderFacts,
  type OrderLineFacts,
} from './order-facts.js';

const none = { open: 0, dispatched: 0, delivered: 0, ended: 0, cancelled: 0 };
const line = (pieces: Partial<typeof none>, dispatchedDeviceIds?: readonly string[]): OrderLineFacts => ({
  lineId: 'l1',
  articleNumber: 'A',
  supplierId: 'S',
  quantity: Object.values(pieces).reduce((sum, one) => sum + one, 0),
  state: 'OPEN',
  pieces: { ...none, ...pieces },
  dispatchedDeviceIds,
});
const order = (of: OrderLineFacts, status = 'DISPATCHED') => ({ status, lines: [of] }) as unknown as OrderFacts;

describe('S1-8: the devices of a line', () => {
  test('are surplus when fewer pieces wait for them, the last registered first', () => {
    expect(surplusDevices(line({ open: 2 }), ['a', 'b'])).toEqual([]);
    expect(surplusDevices(line({ open: 1, cancelled: 1 }), ['a', 'b'])).toEqual(['b']);
    expect(surplusDevices(line({ cancelled: 2 }), ['a', 'b'])).toEqual(['a', 'b']);
    expect(surplusDevices(line({ delivered: 1, cancelled: 1 }), ['b'])).toEqual(['b']);
  });
  test('are never freed while they may be on their way', () => {
    expect(surplusDevices(line({ dispatched: 1, cancelled: 1 }), ['a', 'b'])).toEqual([]);
    expect(surplusDevices(line({ dispatched: 1, cancelled: 1 }, ['b']), ['a', 'b'])).toEqual(['a']);
    expect(surplusDevices(line({ dispatched: 2 }), ['a', 'b'])).toEqual([]);
  });
  test('are not freed by hand while they are, or may be, on their way', () => {
    const named = order(line({ open: 1, dispatched: 1 }, ['a']));
    expect(isOnItsWay(named, { lineId: 'l1', deviceId: 'a' })).toBe(true);
    expect(isOnItsWay(named, { lineId: 'l1', deviceId: 'b' })).toBe(false);
    expect(isOnItsWay(order(line({ open: 1, dispatched: 1 })), { lineId: 'l1', deviceId: 'b' })).toBe(true);
    expect(isOnItsWay(order(line({ open: 2 })), { lineId: 'l1', deviceId: 'b' })).toBe(false);
  });
  test('are handed over only for pieces that are sent, each once', () => {
    expect(isDispatched(order(line({ open: 1, dispatched: 1 })), 'l1', 0)).toBe(true);
    expect(isDispatched(order(line({ open: 1, dispatched: 1 })), 'l1', 1)).toBe(false);
    expect(isDispatched(order(line({ open: 1, delivered: 1 })), 'l1', 1)).toBe(false);
    expect(isDispatched(order(line({ cancelled: 1 }), 'CANCELLED'), 'l1', 0)).toBe(false);
  });
  test('are as many as its pieces that are not cancelled', () =>
    expect(capacityOf(line({ open: 1, ended: 1, cancelled: 2 }))).toBe(2));
});
