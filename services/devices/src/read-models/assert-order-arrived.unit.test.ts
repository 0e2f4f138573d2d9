import { expect, test } from '@jest/globals';
import type { Instant } from '@hjalpmedel/domain';
import { assertOrderArrived } from './assert-order-arrived.js';
import type { OrderFacts } from './domain/order-facts.js';

const orderId = '0195544a-2c00-7000-8000-000000000000'; // made on 2025-03-02
const at = (text: string) => text as Instant;
const made = Number.parseInt('0195544a2c00', 16);
const after = (ms: number) => at(new Date(made + ms).toISOString());

test('a command on a new order that has not arrived here is asked to come again', () => {
  expect(() => assertOrderArrived(undefined, orderId, after(1_000))).toThrow(expect.objectContaining({ code: 'BUSY' }));
});
test('an old order that is not known stays unknown, and one that is known goes on', () => {
  expect(() => assertOrderArrived(undefined, orderId, after(86_400_000))).not.toThrow();
  expect(() => assertOrderArrived(undefined, 'no id', after(0))).not.toThrow();
  expect(() => assertOrderArrived({} as OrderFacts, orderId, after(1_000))).not.toThrow();
});
