import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refused, type Instant, type MunicipalityCode, type PlainDate, type Reason } from '@hjalpmedel/domain';
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
} from './order.errors.js';
import { ORDINAL, type Order, type OrderEvent, type StoredOrder } from './order.js';
import type { Facts } from '../../eligibility/domain/facts.js';

const { given } = specification(orderDecider);
const now = '2026-03-02T12:00:00.000Z' as Instant;
const since = { from: '2024-01-01' as PlainDate };
const line = (lineId: string) =>
  ({ lineId, articleNumber: 'R-1', supplierId: 'hvn', quantity: 1, state: 'OPEN' }) as const;
const drafted: OrderEvent = {
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
  agreements: { '2281': since },
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
const sent = (...lineIds: string[]): OrderEvent => ({ type: 'LinesDispatched', lineIds });
const loan = (loanId: string, started: boolean, ended: boolean): OrderEvent => ({
  type: 'LoanRecorded',
  loan: { loanId, started, ended },
});
const delivered: OrderEvent = { type: 'OrderDelivered' };
const toPrepared = [drafted, submitted, registered, prepared];
const toDispatched = [...toPrepared, sent('l1', 'l2')];
const dispatch = (lineIds: string[], ordererReasons: readonly Reason[] = []): OrderCommand => ({
  type: 'DispatchOrder',
  lineIds,
  ordererReasons,
});
const lapsed = [LICENCE_NOT_IN_USE()];
const held: OrderEvent = { type: 'OrderHeld', hold: { reasons: lapsed, since: now } };
const released: OrderEvent = { type: 'OrderReleased' };
const check = (ordererReasons: readonly Reason[]): OrderCommand => ({ type: 'RecheckOrderer', ordererReasons, now });
const follow = (loanId: string, change: 'started' | 'ended'): OrderCommand => ({ type: 'FollowLoan', loanId, change });

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
  test('only a submitted order is rejected, and once', () => {
    const reject: OrderCommand = { type: 'RejectOrder', reasonCode: 'OUT_OF_STOCK', now };
    const rejected: OrderEvent = { type: 'OrderRejected', reasonCode: 'OUT_OF_STOCK', at: now };
    given(drafted, submitted).when(reject).then(rejected);
    given(drafted, submitted, rejected).when(reject).then();
    given(drafted, submitted, registered).when(reject).refused(ORDER_NOT_REJECTABLE);
  });
});

test('an order is cancelled until it is dispatched', () => {
  const cancel: OrderCommand = { type: 'CancelOrder', reason: 'CLIENT_WITHDREW', now };
  given(...toPrepared, sent('l1'))
    .when(cancel)
    .then({ type: 'OrderCancelled', reason: 'CLIENT_WITHDREW', at: now });
  given(...toDispatched)
    .when(cancel)
    .refused(ORDER_NOT_CANCELLABLE);
});

describe('its loans', () => {
  test('S1-24: the first handover delivers, the last deregistration closes', () => {
    given(...toDispatched)
      .when(follow('L1', 'started'))
      .then(loan('L1', true, false), delivered);
    const lent = [...toDispatched, loan('L1', true, false), delivered, loan('L2', true, false)];
    given(...lent)
      .when(follow('L1', 'ended'))
      .then(loan('L1', true, true));
    given(...lent, loan('L1', true, true))
      .when(follow('L2', 'ended'))
      .then(loan('L2', true, true), { type: 'OrderClosed' });
  });
  test('S1-24: the order of start and end does not matter', () => {
    given(...toDispatched)
      .when(follow('L1', 'ended'))
      .then(loan('L1', false, true));
    given(...toDispatched, loan('L1', false, true))
      .when(follow('L1', 'started'))
      .then(loan('L1', true, true), delivered, { type: 'OrderClosed' });
  });
  test('a handover of some lines leaves the others on their way', () =>
    given(...toPrepared, sent('l1'))
      .when(follow('L1', 'started'))
      .then(loan('L1', true, false)));
  test('repeated they change nothing, and without a dispatch they are refused', () => {
    given(...toDispatched, loan('L1', true, false), delivered)
      .when(follow('L1', 'started'))
      .then();
    given(...toPrepared)
      .when(follow('L1', 'started'))
      .refused(ORDER_NOT_DISPATCHED);
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

test('S1-8: no sequence of commands ever moves an order backwards', () => {
  const command = fc.oneof(
    fc.constant<OrderCommand>({ type: 'RegisterOrder' }),
    fc.constant<OrderCommand>({ type: 'PrepareOrder' }),
    fc.constant(submit()),
    fc.constant<OrderCommand>({ type: 'RejectOrder', reasonCode: 'X', now }),
    fc.constant<OrderCommand>({ type: 'CancelOrder', reason: 'NEED_CHANGED', now }),
    fc.subarray(['l1', 'l2']).map((lineIds) => dispatch(lineIds)),
    fc.constantFrom<readonly Reason[]>([], lapsed).map(check),
    fc
      .tuple(fc.constantFrom('L1', 'L2'), fc.constantFrom<'started' | 'ended'>('started', 'ended'))
      .map((one) => follow(...one)),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      let state: Order = given(drafted).state;
      for (const one of commands) {
        const before = ORDINAL[(state as StoredOrder).status];
        try {
          state = orderDecider.decide(one, state).reduce(orderDecider.evolve, state);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
        }
        expect(ORDINAL[(state as StoredOrder).status]).toBeGreaterThanOrEqual(before);
      }
    }),
    { numRuns: 300 },
  );
});
