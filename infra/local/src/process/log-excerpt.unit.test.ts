import { expect, test } from '@jest/globals';
import { excerptOf } from './log-excerpt.js';

test('a syntax error is shown with its file and line', () => {
  const log = `an earlier line
node:internal/modules/run_main:123
    triggerUncaughtException(
    ^

Error: Transform failed with 1 error:
/clone/services/devices/src/service.ts:2:18: ERROR: Expected identifier but found ";"
    at failureErrorWithLog (/clone/node_modules/esbuild/lib/main.js:1752:15)
    at Pipe.onStreamRead (node:internal/stream_base_commons:191:23) {
  name: 'TransformError'
}

Node.js v20.20.2
`;
  expect(excerptOf(log)).toEqual([
    '/clone/services/devices/src/service.ts:2:18: ERROR: Expected identifier but found ";"',
  ]);
});

test('of a stack the position, the error and the first frame of our code are shown', () => {
  const log = `/clone/services/devices/src/a.ts:1
undefinedFunction();
^


ReferenceError: undefinedFunction is not defined
    at emit (/clone/node_modules/library/index.js:1:1)
    at start (/clone/services/devices/src/a.ts:1:1)
    at main (/clone/services/devices/src/main.ts:9:1)
    at node:internal/main/run_main_module:28:49

Node.js v20.20.2`;
  expect(excerptOf(log)).toEqual([
    '/clone/services/devices/src/a.ts:1',
    'undefinedFunction();',
    'ReferenceError: undefinedFunction is not defined',
    '    at start (/clone/services/devices/src/a.ts:1:1)',
  ]);
});

test('a log line in JSON is shown as its message and error', () => {
  const line = JSON.stringify({ level: 60, msg: 'cannot start', err: { message: 'KEK_FILE is missing' } });
  expect(excerptOf(`${line}\n{"torn`)).toEqual(['cannot start: KEK_FILE is missing', '{"torn']);
});

test('only the last lines are shown', () => {
  const log = Array.from({ length: 50 }, (_, n) => `line ${n}`).join('\n');
  expect(excerptOf(log)).toHaveLength(8);
  expect(excerptOf(log).at(-1)).toBe('line 49');
});
