import { expect, test } from '@jest/globals';
import { lastKafkaError } from './kafka.js';
import { lastMongodError } from './mongod.js';

const mongod = (...entries: object[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
const starting = { s: 'I', msg: 'MongoDB starting' };

test('the first error of the last run of mongod is the cause of its end', () => {
  const log = mongod(
    { s: 'E', msg: 'of an earlier run' },
    starting,
    { s: 'W', msg: 'a warning' },
    { s: 'E', msg: 'WiredTiger error message', attr: { error: -31809, message: { msg: 'turtle file is corrupt' } } },
    { s: 'F', msg: 'Fatal assertion', attr: { msgid: 28595 } },
  );
  expect(lastMongodError(log)).toBe('WiredTiger error message, turtle file is corrupt');
});

test('a log without errors or with an incomplete line has no cause', () => {
  expect(lastMongodError(mongod(starting))).toBeUndefined();
  expect(lastMongodError('{"s":"E","ms')).toBeUndefined();
  expect(lastKafkaError('INFO all is well')).toBeUndefined();
});

test('the exception of a stack is the cause, not its frames', () => {
  const log =
    'ERROR KafkaServer Exiting\njava.lang.RuntimeException: no meta.properties\n\tat kafka.Kafka.main(Exception.java)\n';
  expect(lastKafkaError(log)).toBe('java.lang.RuntimeException: no meta.properties');
});
