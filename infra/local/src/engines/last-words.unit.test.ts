import { expect, test } from '@jest/globals';
import { lastKafkaWords } from './kafka.js';
import { lastMongodWords } from './mongod.js';

const mongod = (...entries: object[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
const starting = { s: 'I', msg: 'MongoDB starting' };

test('the first error of the last run of mongod is its cause', () => {
  const log = mongod(
    { s: 'E', msg: 'of yesterday' },
    starting,
    { s: 'W', msg: 'a warning' },
    { s: 'E', msg: 'WiredTiger error message', attr: { error: -31809, message: { msg: 'turtle file is corrupt' } } },
    { s: 'F', msg: 'Fatal assertion', attr: { msgid: 28595 } },
  );
  expect(lastMongodWords(log)).toBe('WiredTiger error message, turtle file is corrupt');
});

test('a log without errors, or torn in the middle of a line, says nothing', () => {
  expect(lastMongodWords(mongod(starting))).toBeUndefined();
  expect(lastMongodWords('{"s":"E","ms')).toBeUndefined();
  expect(lastKafkaWords('INFO all is well')).toBeUndefined();
});

test('of a stack the exception is told, not the frames', () => {
  const log =
    'ERROR KafkaServer Exiting\njava.lang.RuntimeException: no meta.properties\n\tat kafka.Kafka.main(Exception.java)\n';
  expect(lastKafkaWords(log)).toBe('java.lang.RuntimeException: no meta.properties');
});
