import { expect, test } from '@jest/globals';
import { person, system } from '@hjalpmedel/testing';
import { assertPersonActs } from './assert-person-acts.js';

const attempt = (principal: typeof system, systemAccountActs: boolean) => () =>
  assertPersonActs({ systemAccountActs }, { principal, requestId: 'r', correlationId: 'r' }, 'licence:request');

test('S2-25, S2-27: what controllers and managers do, the system account does only while it loads a register', () => {
  expect(attempt(person('2281', ['AID_CONTROLLER']), false)).not.toThrow();
  expect(attempt(system, false)).toThrow();
  expect(attempt(system, true)).not.toThrow();
});
