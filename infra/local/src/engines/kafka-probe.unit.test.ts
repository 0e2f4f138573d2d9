import { expect, jest, test } from '@jest/globals';
import { createRequire } from 'node:module';
import './kafka-probe.js';

type RequestQueue = { scheduleCheckPendingRequests: () => void };
const require = createRequire(import.meta.url);

test('the clients of the launcher start no timer with a negative time', () => {
  const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
  const setTimer = jest.spyOn(globalThis, 'setTimeout');
  prototype.scheduleCheckPendingRequests.call({ pending: [], throttledUntil: -1 } as never);
  expect(setTimer).not.toHaveBeenCalled();
  setTimer.mockRestore();
});
