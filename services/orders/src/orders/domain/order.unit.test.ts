import { describe, expect, test } from '@jest/globals';
import { type Instant, type MunicipalityCode, type PlainDate, type Reason } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import {
  LICENCE_NOT_IN_USE,
  PRESCRIBER_ROLE_MISSING,
  TRAINING_MISSING,
} from '../../eligibility/domain/eligibility.errors.js';
import { orderDecider, type OrderCommand } from './order.decide.js';
import {
  ORDER_ENDED,
  ORDER_HELD,
  ORDER_NOT_CANCELLABLE,
  ORDER_NOT_DISPATCHED,
  ORDER_NOT_DRAFT,
  ORDER_NOT_REJECTABLE,
  ORDER_STEP_SKIPPED,
  LINE_HAS_ID_MARKS,
  PIECES_NOT_ON_THEIR_WAY,
  PIECES_NOT_OPEN,
  PIECES_NOT_WITH_CLIENT,
} from './order.errors.js';
import type { AfterFailure, OrderEvent, StoredOrder } from './order.js';
import type { Facts } from '../../eligibility/domain/facts.js';

const { given } = specification(orderDecider);
const now = '2026-03-02T12:00:00.000Z' as Instant;
const since = { from: '2024-01-01' as PlainDate };
const line = (lineId: string) =>
  ({ lineId, articleNumber: 'R-1', supplierId: 'hvn', quantity: 1, state: 'OPEN' }) as const;
const drafted: Extract<OrderEvent, { type: 'OrderDrafted' }> = {
  type: 'OrderDrafted',
  draft: {
    programme: 'VN_HSL',
    legalBasis: 'HSL',
    clientId: 'client',
    municipalityCode: '2281' as MunicipalityCode,
    ordererId: 'p',
    assessorId: 'p',
    assessmentId: 'a',
    lines: [line('l1'), line('l2')],
    draftedAt: now,
  },
};
const facts: Facts = {
  programme: 'VN_HSL',
  legalBasis: 'HSL',
  day: '2026-03-02' as PlainDate,
  municipalityCode: '2281' as MunicipalityCode,
  supplierSystems: [],
  providerAgreements: [],
  governance: [],
  agreements: {},
  orderer: {
    staffId: 'p',
    employments: [{ kind: 'MUNICIPALITY', municipalityCode: '2281', ...since }],
    profession: 'ARBETSTERAPEUT',
    licensedProfession: true,
    roles: [{ role: 'PRESCRIBER', municipalityCode: '2281', ...since }],
    delegations: [],
    prescribingRights: [{ isoCode: '12', municipalityCode: '2281', ...since }],
    competences: [],
    licences: [{ supplierSystem: 'webSESAM', status: 'ACTIVE' }],
  },
  serviceDecisions: [],
  assessment: { isoCode: '1222', metByAid: true },
  lines: [
    { articleNumber: 'R-1', product: { isoCode: '122203', isMedicalDevice: true, orderable: true }, instructions: [] },
  ],
  competenceRules: [],
};
/** The same in the other programme, with nothing missing. */
const allowedInVgr: Facts = {
  ...facts,
  programme: 'VGR_SOCIAL_DIGITAL',
  legalBasis: 'SOL',
  governance: [since],
  agreements: { '2281': [since] },
  assessor: {
    ...facts.orderer!,
    staffId: 'a',
    roles: [{ role: 'NEEDS_ASSESSOR', municipalityCode: '2281', ...since }],
    competences: [
      { kind: 'PROCESS', subject: 'x', ...since },
      { kind: 'TRAINING', subject: 'x', ...since },
    ],
  },
  serviceDecisions: [since],
  carePlanId: 'plan',
  assessment: { isoCode: '1222', metByAid: true, carePlanId: 'plan' },
  lines: facts.lines.map((line) => ({
    ...line,
    risk: { outcome: 'ACCEPTABLE' },
    instructions: [{ isoCode: '1222', professions: ['ARBETSTERAPEUT'], requiredKnowledge: [], ...since }],
  })),
};
const policyEditions = [{ kind: 'LICENCE', edition: '2024-1' }];
const submit = (change: Partial<Facts> = {}): OrderCommand => ({
  type: 'SubmitOrder',
  ordererId: 'p',
  assessorId: 'p',
  accountableId: 'p',
  facts: { ...facts, ...change },
  policyEditions,
  confirmations: [{ code: TRAINING_MISSING.code, statement: 'behövs inte här' }],
  now,
});
const submitted: OrderEvent = {
  type: 'OrderSubmitted',
  ordererId: 'p',
  assessorId: 'p',
  accountableId: 'p',
  decision: { ruleSet: 'VN-HSL-HJALPMEDELSOMBUD', policyEditions, reasons: [], confirmations: [], decidedAt: now },
};
const registered: OrderEvent = { type: 'OrderRegistered' };
const prepared: OrderEvent = { type: 'OrderPrepared' };
const sent = (...lineIds: string[]): OrderEvent => ({
  type: 'PiecesDispatched',
  parcels: lineIds.map((lineId) => ({ lineId, quantity: 1 })),
});
const loan = (loanId: string, started: boolean, ended: boolean, lineId = 'l1'): OrderEvent => ({
  type: 'LoanRecorded',
  loan: { loanId, started, ended, lineId },
});
const toPrepared = [drafted, submitted, registered, prepared];
const toDispatched = [...toPrepared, sent('l1', 'l2')];
const dispatch = (lineIds: string[], ordererReasons: readonly Reason[] = []): OrderCommand => ({
  type: 'DispatchOrder',
  parcels: lineIds.map((lineId) => ({ lineId })),
  reasons: ordererReasons,
});
const lapsed = [LICENCE_NOT_IN_USE()];
const held: OrderEvent = { type: 'OrderHeld', hold: { reasons: lapsed, since: now } };
const released: OrderEvent = { type: 'OrderReleased' };
const check = (reasons: readonly Reason[]): OrderCommand => ({ type: 'RecheckOrder', reasons, now });
const follow = (loanId: string, change: 'started' | 'ended', lineId?: string): OrderCommand => ({
  type: 'FollowLoan',
  loanId,
  change,
  lineId,
});
const statusAndLines = (...events: OrderEvent[]) => {
  const { status, lines } = given(...events).state as StoredOrder;
  return [status, ...lines.map(({ state }) => state)];
};

describe('submitting', () => {
  test('S1-5, S1-17: an allowed order keeps both persons and what it was decided under', () =>
    given(drafted).when(submit()).then(submitted));
  test('S1-20, S1-21: an order placed by delegation keeps for whom, and who is accountable', () => {
    const delegate = {
      ...facts.orderer!,
      roles: [],
      delegations: [{ kind: 'ORDERING', delegatorId: 'a', municipalityCode: '2281', ...since }],
    };
    const [event] = orderDecider.decide(
      {
        ...submit(),
        assessorId: 'a',
        accountableId: 'chief',
        facts: { ...allowedInVgr, orderer: delegate, responsibleId: 'a' },
      } as OrderCommand,
      given(drafted).state,
    );
    expect(event).toMatchObject({ ordererId: 'p', assessorId: 'a', onBehalfOfId: 'a', accountableId: 'chief' });
  });
  test('S2-1, S2-2, S2-3, S2-24: a refused order names every reason at once', () =>
    given(drafted)
      .when(submit({ orderer: undefined, assessment: undefined, lines: [{ articleNumber: 'X', instructions: [] }] }))
      .refused(
        'ASSESSMENT_MISSING',
        'PRODUCT_NOT_ORDERABLE',
        'PRESCRIBER_ROLE_MISSING',
        'PRESCRIBER_NOT_LICENSED',
        'LICENCE_NOT_IN_USE',
      ));
  test('a hold ends with a submission that passes', () =>
    given(drafted, held).when(submit()).then(released, submitted));
  test('an order is submitted once', () => given(drafted, submitted).when(submit()).refused(ORDER_NOT_DRAFT));
});

describe("the supplier's steps", () => {
  test('S1-8: come one after another', () => {
    given(drafted, submitted).when({ type: 'RegisterOrder' }).then(registered);
    given(drafted, submitted, registered).when({ type: 'PrepareOrder' }).then(prepared);
    given(...toPrepared)
      .when(dispatch(['l1']))
      .then(sent('l1'));
    given(...toPrepared, sent('l1'))
      .when(dispatch(['l1', 'l2']))
      .then(sent('l2'));
  });
  test('S1-8: none may be left out', () => {
    given(drafted).when({ type: 'RegisterOrder' }).refused(ORDER_STEP_SKIPPED);
    given(drafted, submitted).when({ type: 'PrepareOrder' }).refused(ORDER_STEP_SKIPPED);
    given(drafted, submitted, registered)
      .when(dispatch(['l1']))
      .refused(ORDER_STEP_SKIPPED);
  });
  test('S1-8: late or repeated they change nothing', () => {
    given(...toDispatched)
      .when({ type: 'RegisterOrder' })
      .then();
    given(...toDispatched)
      .when({ type: 'PrepareOrder' })
      .then();
    given(...toDispatched)
      .when(dispatch(['l1']))
      .then();
    given(...toPrepared, sent('l1'))
      .when(dispatch(['l1']))
      .then();
  });
  test('an ended order takes none', () => {
    const cancelled: OrderEvent = { type: 'OrderCancelled', reason: 'NEED_CHANGED', at: now };
    given(drafted, submitted, cancelled).when({ type: 'RegisterOrder' }).refused(ORDER_ENDED);
    given(...toPrepared, cancelled)
      .when(dispatch(['l1']))
      .refused(ORDER_ENDED);
  });
  test('S2-24: dispatch is refused while the orderer lacks the right, with what is lacking', () =>
    given(...toPrepared, held)
      .when(dispatch(['l1'], lapsed))
      .refused(ORDER_HELD, LICENCE_NOT_IN_USE));
  test('S2-24: a submission that raced the revocation is caught at dispatch', () =>
    given(...toPrepared)
      .when(dispatch(['l1'], lapsed))
      .refused(ORDER_HELD, LICENCE_NOT_IN_USE));
  test('S2-24: a right that is back releases the order as it is dispatched', () =>
    given(...toPrepared, held)
      .when(dispatch(['l1']))
      .then(released, sent('l1')));
  test('a supplier rejects its lines that are not sent, also after the registration, and once', () => {
    const reject = (...lineIds: string[]): OrderCommand => ({
      type: 'RejectOrder',
      reasonCode: 'OUT_OF_STOCK',
      lineIds,
      now,
    });
    const rejected = (...lineIds: string[]): OrderEvent => ({
      type: 'OrderRejected',
      reasonCode: 'OUT_OF_STOCK',
      lineIds,
      at: now,
    });
    given(drafted).when(reject('l1')).refused(ORDER_NOT_REJECTABLE);
    for (const steps of [[], [registered], [registered, prepared]]) {
      const before = [drafted, submitted, ...steps];
      given(...before)
        .when(reject('l1', 'l2'))
        .then(rejected('l1', 'l2'));
      given(...before, rejected('l1', 'l2'))
        .when(reject('l1', 'l2'))
        .then();
      given(...before, rejected('l1'))
        .when(reject('l1'))
        .then();
    }
    given(...toDispatched)
      .when(reject('l1', 'l2'))
      .refused(ORDER_NOT_REJECTABLE);
    expect(statusAndLines(drafted, submitted, rejected('l1'))).toEqual(['SUBMITTED', 'CANCELLED', 'OPEN']);
    expect(statusAndLines(drafted, submitted, rejected('l1'), rejected('l2'))).toEqual([
      'REJECTED',
      'CANCELLED',
      'CANCELLED',
    ]);
    expect(statusAndLines(...toPrepared, sent('l1'), rejected('l2'))).toEqual([
      'DISPATCHED',
      'DISPATCHED',
      'CANCELLED',
    ]);
  });
});

test('S1-8: what is not sent is cancelled; what is on its way stays ordered', () => {
  const cancel: OrderCommand = { type: 'CancelOrder', reason: 'CLIENT_WITHDREW', now };
  given(...toPrepared, sent('l1'))
    .when(cancel)
    .then({ type: 'OrderCancelled', reason: 'CLIENT_WITHDREW', at: now });
  given(...toDispatched)
    .when(cancel)
    .refused(ORDER_NOT_CANCELLABLE);
});

describe('its loans', () => {
  test('S1-24: a line is delivered when its pieces are, and the order closed when every piece is back or cancelled', () => {
    given(...toDispatched)
      .when(follow('L1', 'started', 'l1'))
      .then(loan('L1', true, false));
    const one = [...toDispatched, loan('L1', true, false)];
    expect(statusAndLines(...one)).toEqual(['DISPATCHED', 'DELIVERED', 'DISPATCHED']);
    const back = [...one, loan('L1', true, true)];
    expect(statusAndLines(...back)).toEqual(['DISPATCHED', 'DELIVERED', 'DISPATCHED']);
    const both = [...back, loan('L2', true, false, 'l2')];
    expect(statusAndLines(...both)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
    expect(statusAndLines(...both, loan('L2', true, true, 'l2'))[0]).toBe('CLOSED');
  });
  test('S1-24: the order of start and end does not matter', () => {
    given(...toDispatched)
      .when(follow('L1', 'ended', 'l1'))
      .then(loan('L1', false, true));
    given(...toDispatched, loan('L1', false, true))
      .when(follow('L1', 'started'))
      .then(loan('L1', true, true));
    const early = [...toDispatched, loan('L1', false, true)];
    expect(statusAndLines(...early)).toEqual(['DISPATCHED', 'DISPATCHED', 'DISPATCHED']);
    expect(statusAndLines(...early, loan('L1', true, true), loan('L2', true, true, 'l2'))[0]).toBe('CLOSED');
  });
  test('a loan that names no line takes the first piece on its way', () =>
    given(...toPrepared, sent('l2'))
      .when(follow('L1', 'started'))
      .then(loan('L1', true, false, 'l2')));
  test('repeated they change nothing, and without a dispatch they are refused', () => {
    given(...toDispatched, loan('L1', true, false))
      .when(follow('L1', 'started'))
      .then();
    given(...toPrepared)
      .when(follow('L1', 'started'))
      .refused(ORDER_NOT_DISPATCHED);
  });
});

describe('pieces', () => {
  const many: OrderEvent = { ...drafted, draft: { ...drafted.draft, lines: [{ ...line('l1'), quantity: 5 }] } };
  const toMany = [many, submitted, registered, prepared];
  const dispatched = (quantity: number, more: object = {}): OrderEvent => ({
    type: 'PiecesDispatched',
    parcels: [{ lineId: 'l1', quantity }],
    ...more,
  });
  const send = (quantity: number, more: object = {}): OrderCommand => ({
    type: 'DispatchOrder',
    parcels: [{ lineId: 'l1', quantity }],
    reasons: [],
    ...more,
  });
  const cancel = (quantity: number): OrderCommand => ({
    type: 'CancelOrderLines',
    parcels: [{ lineId: 'l1', quantity }],
    reason: 'NEED_CHANGED',
    now,
  });
  const fail = (cause: string, then: AfterFailure, quantity?: number): OrderCommand => ({
    type: 'FailDelivery',
    failure: { lineId: 'l1', quantity, cause, then, deviceIds: [], at: now },
  });
  const move = (quantity: number) => ({ lineId: 'l1', quantity, on: '2026-03-02' as PlainDate, by: 'p' });
  /** Status and pieces after events and commands. */
  const after = (...commands: OrderCommand[]) => {
    const state = commands.reduce(
      (before, one) => orderDecider.decide(one, before).reduce(orderDecider.evolve, before),
      given(...toMany).state,
    ) as StoredOrder;
    return [state.status, state.lines[0]?.pieces];
  };
  const counts = (open: number, sentOut: number, delivered = 0, ended = 0, cancelled = 0) => ({
    open,
    dispatched: sentOut,
    delivered,
    ended,
    cancelled,
  });

  test('S1-8: part of a quantity is sent, and a repeated despatch advice changes nothing', () => {
    given(...toMany)
      .when(send(2, { dispatchNote: 'N-1' }))
      .then(dispatched(2, { dispatchNote: 'N-1' }));
    given(...toMany, dispatched(2, { dispatchNote: 'N-1' }))
      .when(send(2, { dispatchNote: 'N-1' }))
      .then();
    given(...toMany, dispatched(2))
      .when(send(4))
      .refused(PIECES_NOT_OPEN);
    expect(after(send(2), send(3))).toEqual(['DISPATCHED', counts(0, 5)]);
  });
  test('S1-8: only what is not sent can be cancelled', () => {
    expect(after(send(2), cancel(3))).toEqual(['DISPATCHED', counts(0, 2, 0, 0, 3)]);
    given(...toMany, dispatched(2))
      .when(cancel(4))
      .refused(PIECES_NOT_OPEN);
    expect(after(cancel(5))).toEqual(['CANCELLED', counts(0, 0, 0, 0, 5)]);
    given(many).when(cancel(1)).refused(ORDER_NOT_CANCELLABLE);
  });
  test('S1-8: a failed delivery is sent again or cancelled', () => {
    expect(after(send(5), fail('NOT_AT_HOME', 'SEND_AGAIN', 2))).toEqual(['PARTLY_DISPATCHED', counts(2, 3)]);
    expect(after(send(5), fail('NOT_AT_HOME', 'SEND_AGAIN'))).toEqual(['PREPARED', counts(5, 0)]);
    expect(after(send(5), fail('REFUSED', 'CANCEL'))).toEqual(['CANCELLED', counts(0, 0, 0, 0, 5)]);
    given(...toMany)
      .when(fail('REFUSED', 'CANCEL', 1))
      .refused(PIECES_NOT_ON_THEIR_WAY);
  });
  test('a handover that crossed with a failed delivery counts: the client has the aid', () => {
    const crossed = [send(1), fail('REFUSED', 'CANCEL'), cancel(4), follow('L1', 'started', 'l1')];
    expect(after(...crossed)).toEqual(['DELIVERED', counts(0, 0, 1, 0, 4)]);
    expect(after(...crossed, follow('L1', 'ended'))).toEqual(['CLOSED', counts(0, 0, 0, 1, 4)]);
  });
  test('S2-16: counted pieces are handed over and returned as quantities', () => {
    const handOver = (quantity: number, counted = true): OrderCommand => ({
      type: 'HandOverPieces',
      handover: move(quantity),
      counted,
    });
    const giveBack = (quantity: number): OrderCommand => ({ type: 'ReturnPieces', back: move(quantity) });
    expect(after(send(5), handOver(3))).toEqual(['DISPATCHED', counts(0, 2, 3)]);
    expect(after(send(5), handOver(5), giveBack(2))).toEqual(['DELIVERED', counts(0, 0, 3, 2)]);
    expect(after(send(5), handOver(5), giveBack(2), giveBack(3))).toEqual(['CLOSED', counts(0, 0, 0, 5)]);
    given(...toMany, dispatched(1))
      .when(handOver(1, false))
      .refused(LINE_HAS_ID_MARKS);
    given(...toMany, dispatched(1))
      .when(handOver(2))
      .refused(PIECES_NOT_ON_THEIR_WAY);
    given(...toMany, dispatched(1), loan('L1', true, false))
      .when(giveBack(1))
      .refused(PIECES_NOT_WITH_CLIENT);
  });
  test('S1-16, S1-17: another person takes an order over while something of it is not sent', () => {
    const take = (ordererReasons: readonly Reason[] = [], toId = 'q'): OrderCommand => ({
      type: 'TakeOverOrder',
      toId,
      placement: {},
      ordererReasons,
      otherReasons: [],
      now,
    });
    const taken: OrderEvent = { type: 'OrderTakenOver', takeOver: { fromId: 'p', toId: 'q', at: now } };
    given(...toMany, held)
      .when(take())
      .then(taken, released);
    given(drafted).when(take()).then(taken);
    given(...toMany)
      .when(take(lapsed))
      .refused(LICENCE_NOT_IN_USE);
    given(...toMany)
      .when(take([], 'p'))
      .then();
    given(...toDispatched)
      .when(take())
      .refused(ORDER_ENDED);
    expect(given(...toMany, held, taken, released).state).toMatchObject({ ordererId: 'q', held: undefined });
  });
});

describe('a new check of the orderer', () => {
  test('S2-24: holds once, tells when the reasons change, and releases', () => {
    given(drafted).when(check(lapsed)).then(held);
    given(drafted, held).when(check(lapsed)).then();
    const more = [PRESCRIBER_ROLE_MISSING(), ...lapsed];
    given(drafted, held)
      .when(check(more))
      .then({ type: 'OrderHeld', hold: { reasons: more, since: now } });
    given(drafted, held).when(check([])).then(released);
    given(drafted).when(check([])).then();
  });
  test('what has been dispatched is not held', () =>
    given(...toDispatched)
      .when(check(lapsed))
      .then());
  test('a cancelled order waits for nothing', () => {
    const { state } = given(drafted, held, { type: 'OrderCancelled', reason: 'NEED_CHANGED', at: now });
    expect(state).toMatchObject({ status: 'CANCELLED', held: undefined });
  });
});
