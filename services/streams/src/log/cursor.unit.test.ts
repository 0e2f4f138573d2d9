import { expect, test } from '@jest/globals';
import { createCursors } from './cursor.js';

const cursors = createCursors(Buffer.alloc(32, 7));
const position = { epoch: '1', seq: 42 };
const cursor = cursors.seal('devices', {}, position);
const reasonOf = (open: () => unknown): unknown => {
  try {
    open();
  } catch (error) {
    return (error as { details?: { reason?: string } }).details?.reason;
  }
  return undefined;
};

test('a cursor is opened again, tells nothing, and is the same for the same position', () => {
  expect(cursors.open('devices', {}, cursor, '1')).toMatchObject(position);
  expect(cursors.seal('devices', {}, position)).toBe(cursor);
  expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('42');
});

test('every change of one character is found', () => {
  for (let at = 0; at < cursor.length; at++) {
    const other = cursor[at] === 'A' ? 'B' : 'A';
    const altered = cursor.slice(0, at) + other + cursor.slice(at + 1);
    expect(reasonOf(() => cursors.open('devices', {}, altered, '1'))).toBe('CURSOR_FORGED');
  }
  for (const altered of ['', 'x', `${cursor}x`, `${cursor}=`, cursor.slice(1)])
    expect(reasonOf(() => cursors.open('devices', {}, altered, '1'))).toBe('CURSOR_FORGED');
});

test('a cursor is of one stream, one filter and one epoch', () => {
  expect(reasonOf(() => cursors.open('orders', {}, cursor, '1'))).toBe('CURSOR_OF_ANOTHER_FILTER');
  expect(reasonOf(() => cursors.open('devices', { type: 'a' }, cursor, '1'))).toBe('CURSOR_OF_ANOTHER_FILTER');
  expect(reasonOf(() => cursors.open('devices', {}, cursor, '2'))).toBe('CURSOR_OF_ANOTHER_EPOCH');
  expect(reasonOf(() => createCursors(Buffer.alloc(32, 8)).open('devices', {}, cursor, '1'))).toBe('CURSOR_FORGED');
});
