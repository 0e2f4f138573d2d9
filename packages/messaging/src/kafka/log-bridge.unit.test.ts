import { expect, test } from '@jest/globals';
import { logLevel } from 'kafkajs';
import type { Logger } from '@hjalpmedel/observability';
import { logBridge } from './log-bridge.js';

test('a warning that repeats is written once in 10 s, with the number of suppressed ones', () => {
  const lines: [string, unknown][] = [];
  const logger = { warn: (line: { suppressed?: number }, message: string) => lines.push([message, line.suppressed]) };
  let time = 0;
  const write = logBridge(logger as unknown as Logger, () => time)(logLevel.WARN);
  const warn = (message: string): void =>
    write({ level: logLevel.ERROR, namespace: 'Connection', label: 'ERROR', log: { message, timestamp: '' } });
  for (let n = 0; n < 300; n += 1) warn('connect ECONNREFUSED');
  warn('another one');
  time = 10_000;
  warn('connect ECONNREFUSED');
  expect(lines).toEqual([
    ['connect ECONNREFUSED', undefined],
    ['another one', undefined],
    ['connect ECONNREFUSED', 299],
  ]);
});
