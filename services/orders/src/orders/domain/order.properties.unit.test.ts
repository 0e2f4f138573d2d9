import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refused, type Instant, type MunicipalityCode, type PlainDate, type Reason } from '@hjalpmedel/domain';
import { LICENCE_NOT_IN_USE } from '../../eligibility/domain/eligibility.errors.js';
import { orderDecider, type OrderCommand } from './order.decide.js';
import { piecesOf, sentOf, sumOfPieces, type OrderLine } from './order-line.js';
import { isPlaced, ORDINAL, type AfterFailure, type Order, type Placed } from './order.js';

const now = '2026-03-02T12:00:00.000Z' as Instant;
const on = '2026-03-02' as PlainDate;
const LINES = ['l1', 'l2', 'l3'];
const LOANS = ['L1', 'L2', 'L3', 'L4'];
const line = (lineId: string, index: number): OrderLine => ({
  lineId,
  articleNumber: 'A',
  supplierId: index === 2 ? 'second' : 'first',
  quantity: index + 1,
  state: 'OPEN',
});
const placed: Order = orderDecider.evolve(
  orderDecider.evolve(
    { status: 'NONE' },
    {
      type: 'OrderDrafted',
      draft: {
        programme: 'VN_HSL',
        legalBasis: 'HSL',
        clientId: 'client',
        municipalityCode: '2281' as MunicipalityCode,
        ordererId: 'p',
        assessorId: 'p',
        lines: LINES.map(line),
        draftedAt: now,
      },
    },
  ),
  {
    type: 'OrderSubmitted',
    ordererId: 'p',
    assessorId: 'p',
    decision: { ruleSet: 'x', policyEditions: [], reasons: [], confirmations: [], decidedAt: now },
  },
);

const lineId = fc.constantFrom(...LINES);
const quantity = fc.integer({ min: 1, max: 3 });
const parcel = fc.record({ lineId, quantity: fc.option(quantity, { nil: undefined }) });
const move = fc.record({ lineId, quantity, on: fc.constant(on), by: fc.constant('p') });
const reasons = fc.constantFrom<readonly Reason[]>([], [LICENCE_NOT_IN_USE()]);
/** Every command of persons and suppliers, and every message about a loan, in any order and as often as it comes. */
const anyCommand: fc.Arbitrary<OrderCommand> = fc.oneof(
  fc.constant<OrderCommand>({ type: 'RegisterOrder' }),
  fc.constant<OrderCommand>({ type: 'PrepareOrder' }),
  fc
    .tuple(fc.array(parcel, { minLength: 1, maxLength: 2 }), fc.constantFrom(undefined, 'N1', 'N2'))
    .map(([parcels, dispatchNote]): OrderCommand => ({ type: 'DispatchOrder', parcels, dispatchNote, reasons: [] })),
  parcel.map((one): OrderCommand => ({ type: 'CancelOrderLines', parcels: [one], reason: 'NEED_CHANGED', now })),
  fc.constant<OrderCommand>({ type: 'CancelOrder', reason: 'NEED_CHANGED', now }),
  fc
    .subarray(LINES, { minLength: 1 })
    .map((lineIds): OrderCommand => ({ type: 'RejectOrder', reasonCode: 'X', lineIds, now })),
  fc.tuple(parcel, fc.constantFrom<AfterFailure>('SEND_AGAIN', 'CANCEL')).map(([one, then]): OrderCommand => ({
    type: 'FailDelivery',
    failure: { ...one, cause: 'REFUSED', then, deviceIds: [], at: now },
  })),
  fc
    .tuple(fc.constantFrom(...LOANS), fc.constantFrom<'started' | 'ended'>('started', 'ended'), fc.option(lineId))
    .map(([loanId, change, of]): OrderCommand => ({ type: 'FollowLoan', loanId, change, lineId: of ?? undefined })),
  move.map((handover): OrderCommand => ({ type: 'HandOverPieces', handover, counted: true })),
  move.map((back): OrderCommand => ({ type: 'ReturnPieces', back })),
  reasons.map((found): OrderCommand => ({ type: 'RecheckOrder', reasons: found, now })),
);

/** The state after a command, or the same state when it is refused. */
function run(state: Order, command: OrderCommand): Order {
  try {
    return orderDecider.decide(command, state).reduce(orderDecider.evolve, state);
  } catch (error) {
    if (error instanceof Refused) return state;
    throw error;
  }
}

function assertSound(state: Placed): void {
  for (const one of state.lines) {
    const { open, dispatched, delivered, ended, cancelled } = piecesOf(one);
    expect(open + dispatched + delivered + ended + cancelled).toBe(one.quantity);
    expect(Math.min(open, dispatched, delivered, ended, cancelled)).toBeGreaterThanOrEqual(0);
  }
  const all = sumOfPieces(state.lines);
  const isOver = all.open + all.dispatched + all.delivered === 0;
  expect(['CLOSED', 'CANCELLED', 'REJECTED'].includes(state.status)).toBe(isOver);
  if (state.status === 'DELIVERED') expect([all.open, all.dispatched]).toEqual([0, 0]);
  if (state.held) expect(all.open).toBeGreaterThan(0);
}

/** What a command may do to the pieces: nothing sent is freed but by a failed delivery. */
function assertAllowedMove(command: OrderCommand, before: Placed, after: Placed): void {
  const [from, to] = [sumOfPieces(before.lines), sumOfPieces(after.lines)];
  const freed = sentOf(from) > sentOf(to);
  expect(freed && command.type !== 'FailDelivery').toBe(false);
  if (to.cancelled > from.cancelled && command.type !== 'FailDelivery') expect(to.dispatched).toBe(from.dispatched);
  if (!['FailDelivery', 'FollowLoan'].includes(command.type))
    expect(ORDINAL[after.status]).toBeGreaterThanOrEqual(ORDINAL[before.status]);
}

test('S1-8, S1-24: after any commands and messages the pieces add up, and nothing that is sent is freed', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
      let state = placed;
      for (const one of commands) {
        const after = run(state, one);
        if (!isPlaced(state) || !isPlaced(after)) throw new Error('a placed order stays one');
        assertSound(after);
        assertAllowedMove(one, state, after);
        state = after;
      }
    }),
    { numRuns: 400 },
  );
});

test('S1-8: a repeated message about a loan or with a known despatch advice changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
      let state = placed;
      for (const one of commands) {
        state = run(state, one);
        const repeatable =
          one.type === 'FollowLoan' || (one.type === 'DispatchOrder' && one.dispatchNote !== undefined);
        if (repeatable) expect(run(state, one)).toEqual(state);
      }
    }),
    { numRuns: 200 },
  );
});

test('every state has a way to an end', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
      let state = commands.reduce(run, placed);
      state = run(state, { type: 'CancelOrder', reason: 'NEED_CHANGED', now });
      for (const lineOf of LINES) {
        const failure = { lineId: lineOf, cause: 'REFUSED', then: 'CANCEL', deviceIds: [], at: now } as const;
        state = run(state, { type: 'FailDelivery', failure });
      }
      for (const loanId of LOANS) {
        const open = isPlaced(state) && state.loans.some((one) => one.loanId === loanId && !one.ended);
        if (open) state = run(state, { type: 'FollowLoan', loanId, change: 'ended' });
      }
      for (const lineOf of LINES) {
        const back = { lineId: lineOf, quantity: 1, on, by: 'p' };
        for (let times = 0; times < 3; times += 1) state = run(state, { type: 'ReturnPieces', back });
      }
      expect(['CLOSED', 'CANCELLED', 'REJECTED']).toContain((state as Placed).status);
    }),
    { numRuns: 200 },
  );
});
