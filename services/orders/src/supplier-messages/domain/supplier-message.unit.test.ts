import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refused, type Instant } from '@hjalpmedel/domain';
import { messageDecider, pauseAfter, type MessageCommand } from './supplier-message.decide.js';
import { SUPPLIER_MESSAGE_NUMBER_REUSED } from './supplier-message.errors.js';
import type { NewMessage, SupplierMessage } from './supplier-message.js';

const now = '2026-03-02T12:00:00.000Z' as Instant;
const later = '2026-03-02T13:00:00.000Z' as Instant;
const message = (direction: 'OUT' | 'IN'): NewMessage => ({
  direction,
  municipalityCode: '2281',
  supplierId: 'first',
  key: 'k',
  document: '<a/>',
  contentHash: 'h',
  createdAt: now,
});
const run = (state: SupplierMessage, command: MessageCommand): SupplierMessage => {
  try {
    return messageDecider.decide(command, state).reduce(messageDecider.evolve, state);
  } catch (error) {
    if (error instanceof Refused) return state;
    throw error;
  }
};
const queued = run({ status: 'NONE' }, { type: 'QueueMessage', message: message('OUT') });
const received = run({ status: 'NONE' }, { type: 'ReceiveMessage', message: message('IN'), reasons: [] });

const anyCommand = fc.constantFrom<MessageCommand>(
  { type: 'BeginSending', now, nextTryAt: later },
  { type: 'RecordSent', at: now, answerDueAt: later },
  { type: 'RecordFailure', fault: 'f', isFinal: false },
  { type: 'RecordFailure', fault: 'f', isFinal: true },
  { type: 'RecordAnswer' },
  { type: 'TellOverdue', now },
  { type: 'TellOverdue', now: later },
  { type: 'ResendMessage', now },
  { type: 'RecordApplied' },
  { type: 'Quarantine', reasons: [SUPPLIER_MESSAGE_NUMBER_REUSED()] },
  { type: 'ReplayMessage' },
  { type: 'DismissMessage', statement: 's' },
);
const ENDS = ['ANSWERED', 'APPLIED', 'DISMISSED'];

test('S2-24: in any order of acts a message keeps its text and direction, an ended one stays ended, and a waiting one can be ended', () => {
  fc.assert(
    fc.property(fc.constantFrom(queued, received), fc.array(anyCommand, { maxLength: 20 }), (first, commands) => {
      let state = first;
      for (const command of commands) {
        const before = state.status;
        state = run(state, command);
        if (ENDS.includes(before)) expect(state.status).toBe(before);
        expect(state).toMatchObject({ document: '<a/>' });
      }
      if (first === received) expect(['RECEIVED', 'APPLIED', 'QUARANTINED', 'DISMISSED']).toContain(state.status);
      else expect(['QUEUED', 'SENT', 'ANSWERED', 'OVERDUE', 'FAILED', 'DISMISSED']).toContain(state.status);
      const end = (['RecordAnswer', 'RecordApplied'] as const).reduce((one, type) => run(one, { type }), state);
      expect(ENDS).toContain(run(end, { type: 'DismissMessage', statement: 's' }).status);
    }),
  );
});

test('a message is begun once until its next try is due', () => {
  const begun = run(queued, { type: 'BeginSending', now, nextTryAt: later });
  expect(begun).toMatchObject({ tries: 1, nextTryAt: later });
  expect(run(begun, { type: 'BeginSending', now, nextTryAt: later })).toBe(begun);
});

test('pauses double up to an hour', () => {
  expect([0, 1, 2, 5, 30].map(pauseAfter)).toEqual([2_000, 4_000, 8_000, 64_000, 3_600_000]);
});
