import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayOf, newId, type Instant } from '@hjalpmedel/domain';
import { createTestNetwork, type TestNetwork } from '@hjalpmedel/testing';
import { createOrdersService } from '../src/index.js';
import {
  agreement,
  authority,
  client,
  codes,
  governance,
  HANDBOOK,
  inputsFor,
  instruction,
  knowing,
  loanDeregistered,
  loanStarted,
  policy,
  product,
  programme,
  providerAgreement,
  publishedOf,
  refusal,
  serviceDecision,
  SKOVDE,
  staff,
  tell,
  trained,
} from './_util.js';

let network: TestNetwork;
const clientId = newId();
const decisionId = newId();
const assessor = staff('assessor', SKOVDE, ['NEEDS_ASSESSOR'], 1);
const orderer = staff('orderer', SKOVDE, ['ORDERER'], 1);
const elsewhere = staff('elsewhere', '1480', ['NEEDS_ASSESSOR', 'ORDERER', 'SUPPLIER_STAFF']);
const careStaff = staff('care-staff', SKOVDE, ['CARE_STAFF']);
const supplier = staff('supplier', SKOVDE, ['SUPPLIER_STAFF'], undefined, 'supplier');
const otherSupplier = staff('other-supplier', SKOVDE, ['SUPPLIER_STAFF'], undefined, 'another');

type Who = Parameters<TestNetwork['as']>[0];
const command = (as: Who, mutation: string, input: object, selection: string) =>
  network.command(as, 'orders', mutation, input, selection);
const attempt = (as: Who, mutation: string, input: object) => {
  const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { refusal { outcome } } }`;
  return network.as(as, 'orders', query, { input: { idempotencyKey: newId(), ...input } });
};
const { plan, assessment, risk } = inputsFor(clientId, decisionId);
const hazardous = (change: object) => {
  const whole = risk(newId());
  return { ...whole, hazards: whole.hazards.map((one) => ({ ...one, ...change })) };
};
const draft = (extra: object = {}) => ({
  programme,
  clientId,
  legalBasis: 'SOL',
  lines: [{ articleNumber: 'A-1', supplierId: 'supplier', quantity: 1 }],
  ...extra,
});
/** One line of an article that no other test orders. */
const only = (articleNumber: string) => ({ lines: [{ articleNumber, supplierId: 'supplier', quantity: 1 }] });
const newDraft = async (extra: object = {}) =>
  (await command(orderer, 'createDraft', draft(extra), 'order { id version lines { lineId } }')).order as {
    id: string;
    version: number;
    lines: { lineId: string }[];
  };
const confirmations = [{ code: 'TRAINING_MISSING', statement: 'Kursen ges i nästa vecka.' }];
/** Most orders of this file are for one client and one article. */
const toSubmit = [...confirmations, { code: 'DUPLICATE_LIKELY', statement: 'Ett till arbetet.' }];

/** Everything an order needs before it may be submitted. */
async function groundwork(who = assessor) {
  const { carePlan } = await command(who, 'agreeCarePlan', plan(), 'carePlan { id }');
  const signOff = { ...assessment(carePlan.id), confirmations };
  const made = await command(who, 'completeNeedsAssessment', signOff, 'assessment { id }');
  await command(who, 'completeRiskAnalysis', risk(carePlan.id), 'riskAnalysis { id }');
  return { carePlanId: carePlan.id as string, assessmentId: made.assessment.id as string };
}

async function submittedOrder(extra: object = {}) {
  const order = await newDraft({ ...(await groundwork()), ...extra });
  const input = { orderId: order.id, expectedVersion: 1, confirmations: toSubmit };
  const { refusal: no } = await command(orderer, 'submitOrder', input, refusal);
  expect(no).toBeNull();
  return order;
}

async function dispatchedOrder() {
  const order = await submittedOrder();
  const input = { orderId: order.id };
  await command(supplier, 'registerOrder', input, refusal);
  await command(supplier, 'prepareOrder', input, refusal);
  const lineIds = order.lines.map((one) => one.lineId);
  await command(supplier, 'dispatchOrder', { ...input, lineIds }, refusal);
  return { ...order, lineIds };
}

const statusOf = async (id: string) =>
  (await network.as(orderer, 'orders', 'query($id: ID!) { order(id: $id) { status lines { state } } }', { id })).data
    .order;

beforeAll(async () => {
  network = await createTestNetwork({ services: { orders: createOrdersService } });
  await tell(
    network,
    client(clientId, SKOVDE),
    serviceDecision(decisionId, clientId),
    governance(SKOVDE, 'chief', 1),
    agreement(SKOVDE, 2),
    policy('HANDBOOK', programme, 'HB-2023', { title: 'Handbok' }, { policyId: HANDBOOK }),
    ...['A-1', 'A-2', 'A-3', 'A-4', 'A-5'].map((articleNumber) => product(articleNumber, '222912')),
    instruction('2229'),
    authority('assessor', SKOVDE, 1, { roles: ['NEEDS_ASSESSOR'], competences: knowing }),
    authority('orderer', SKOVDE, 1, { roles: ['ORDERER'] }),
  );
});
afterAll(() => network.stop());

describe('before an order', () => {
  test('S1-7: a plan is agreed and published without the client', async () => {
    const done = await command(
      assessor,
      'agreeCarePlan',
      plan(),
      `carePlan { id status goals client { id } clientParticipation { form reasonNotPossible } } ${refusal}`,
    );
    expect(done).toMatchObject({
      carePlan: {
        status: 'AGREED',
        goals: ['Vara ute på egen hand'],
        client: { id: clientId },
        clientParticipation: { form: 'MEETING', reasonNotPossible: null },
      },
      refusal: null,
    });
    const rows = await network
      .service('orders')
      .database.systemCollections.outbox.find({ aggregateId: done.carePlan.id })
      .lean();
    expect(rows.map((row) => JSON.parse(row.data) as unknown)).toEqual([{ assessmentId: done.carePlan.id, programme }]);
  });

  test('S1-7: a plan without goals, needs, interests and participation is refused with all reasons', async () => {
    const empty = { ...plan(), goals: [], needs: [], interests: [], clientParticipation: {} };
    const { refusal: no } = await command(assessor, 'agreeCarePlan', empty, refusal);
    expect(codes(no.reasons)).toEqual(['GOALS_MISSING', 'NEEDS_MISSING', 'INTERESTS_MISSING', 'PARTICIPATION_MISSING']);
  });

  test('S1-6, S1-7: an assessment is refused without decision and plan', async () => {
    const input = { ...assessment(newId()), serviceDecisionId: null };
    const { refusal: no } = await command(assessor, 'completeNeedsAssessment', input, refusal);
    expect(codes(no.reasons)).toEqual(['TRAINING_MISSING', 'SERVICE_DECISION_MISSING', 'CARE_PLAN_NOT_AGREED']);
  });

  test("S1-6: another client's decision does not count", async () => {
    const other = newId();
    const theirs = newId();
    await tell(network, client(other, SKOVDE), serviceDecision(theirs, other));
    const { carePlan } = await command(assessor, 'agreeCarePlan', plan(), 'carePlan { id }');
    const input = { ...assessment(carePlan.id), serviceDecisionId: theirs };
    const { refusal: no } = await command(assessor, 'completeNeedsAssessment', input, refusal);
    expect(codes(no.reasons)).toEqual(['TRAINING_MISSING', 'SERVICE_DECISION_MISSING']);
  });

  test('S1-10: a risk analysis outside a plan is refused', async () => {
    const { refusal: no } = await command(assessor, 'completeRiskAnalysis', risk(newId()), refusal);
    expect(codes(no.reasons)).toEqual(['CARE_PLAN_NOT_AGREED']);
  });

  test.each([
    ['agreeCarePlan', () => plan()],
    ['completeNeedsAssessment', () => assessment(newId())],
    ['completeRiskAnalysis', () => risk(newId())],
    ['createDraft', () => draft()],
  ])('%s finds no client in another municipality and is forbidden without the role', async (mutation, input) => {
    expect((await attempt(elsewhere, mutation, input())).codes).toEqual(['NOT_FOUND']);
    expect((await attempt(careStaff, mutation, input())).codes).toEqual(['FORBIDDEN']);
  });

  test.each([
    ['completeNeedsAssessment', assessor, () => ({ ...assessment(newId()), isoCode: '22.29' }), 'input.isoCode'],
    ['completeNeedsAssessment', assessor, () => ({ ...assessment(newId()), legalBasis: 'HSL' }), 'input.legalBasis'],
    ['createDraft', orderer, () => draft({ legalBasis: 'HSL' }), 'input.legalBasis'],
    ['createDraft', orderer, () => draft({ lines: [] }), 'input.lines'],
    [
      'createDraft',
      orderer,
      () => draft({ lines: [{ articleNumber: 'A-1', supplierId: 's', quantity: 0 }] }),
      'input.lines.0.quantity',
    ],
    [
      'createDraft',
      orderer,
      () => draft({ lines: [{ articleNumber: 'A-\u202e1', supplierId: 's', quantity: 1 }] }),
      'input.lines.0.articleNumber',
    ],
    [
      'createDraft',
      orderer,
      () => draft({ lines: [{ articleNumber: 'A-1', supplierId: 's'.repeat(101), quantity: 1 }] }),
      'input.lines.0.supplierId',
    ],
    ['agreeCarePlan', assessor, () => ({ ...plan(), goals: ['Gå ut', ' '] }), 'input.goals.1'],
    ['agreeCarePlan', assessor, () => ({ ...plan(), needs: ['x'.repeat(501)] }), 'input.needs.0'],
    ['agreeCarePlan', assessor, () => ({ ...plan(), interests: ['\u0000'] }), 'input.interests.0'],
    [
      'agreeCarePlan',
      assessor,
      () => ({ ...plan(), clientParticipation: { reasonNotPossible: '\u200b' } }),
      'input.clientParticipation.reasonNotPossible',
    ],
    [
      'agreeCarePlan',
      assessor,
      () => ({ ...plan(), clientParticipation: { form: 'MEETING', reasonNotPossible: 'Kan inte meddela sig' } }),
      'input.clientParticipation.reasonNotPossible',
    ],
    ['completeRiskAnalysis', assessor, () => hazardous({ hazard: ' ' }), 'input.hazards.0.hazard'],
    ['completeRiskAnalysis', assessor, () => hazardous({ measure: 'x'.repeat(501) }), 'input.hazards.0.measure'],
  ])('%s: invalid input is answered with its field', async (mutation, who, input, field) => {
    const { errors } = await attempt(who, mutation, input());
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  });

  test('an unknown client, plan or assessment is not found', async () => {
    const unknown = { clientId: newId() };
    expect((await attempt(assessor, 'agreeCarePlan', { ...plan(), ...unknown })).codes).toEqual(['NOT_FOUND']);
    expect((await attempt(orderer, 'createDraft', draft({ carePlanId: newId() }))).codes).toEqual(['NOT_FOUND']);
    expect((await attempt(orderer, 'createDraft', draft({ assessmentId: newId() }))).codes).toEqual(['NOT_FOUND']);
  });
});

describe('by delegation', () => {
  const PLACED = `order { id version status onBehalfOf { id } accountable { id } account { customerNumber payerNumber }
    assessment { accountable { id } } } ${refusal}`;
  const place = async (as: Who, ids: object) => {
    const { order } = await command(as, 'createDraft', draft(ids), 'order { id }');
    return command(as, 'submitOrder', { orderId: order.id, expectedVersion: 1, confirmations: toSubmit }, PLACED);
  };
  const delegated = (kind: string, delegatorId: string, to?: string) => [
    { delegationId: newId(), kind, delegatorId, municipalityCode: SKOVDE, from: '2024-01-01', to },
  ];

  test('S1-20: the order shows who delegated it, and the assessor stays accountable', async () => {
    const who = staff('delegate', SKOVDE, ['ORDERER'], 1);
    await tell(network, authority('delegate', SKOVDE, 1, { delegations: delegated('ORDERING', 'assessor') }));
    expect(await place(who, await groundwork())).toMatchObject({
      order: { status: 'SUBMITTED', onBehalfOf: { id: 'assessor' }, accountable: { id: 'assessor' } },
      refusal: null,
    });
  });

  test('S1-21: the manager who delegated assessment and ordering is accountable for both', async () => {
    const who = staff('coordinator', SKOVDE, ['NEEDS_ASSESSOR', 'ORDERER'], 1);
    const delegations = delegated('ASSESSMENT_AND_ORDERING', 'manager');
    await tell(network, authority('coordinator', SKOVDE, 1, { delegations, competences: knowing }));
    expect(await place(who, await groundwork(who))).toMatchObject({
      order: {
        onBehalfOf: { id: 'manager' },
        accountable: { id: 'manager' },
        assessment: { accountable: { id: 'manager' } },
      },
      refusal: null,
    });
  });

  test('S1-20: an ended delegation holds the drafts made under it and refuses their submission', async () => {
    const who = staff('former', SKOVDE, ['ORDERER']);
    await tell(network, authority('former', SKOVDE, 1, { delegations: delegated('ORDERING', 'assessor') }));
    const token = { ...who, sequence: 2 };
    const { order } = await command(
      token,
      'createDraft',
      draft({ ...(await groundwork()), ...only('A-2') }),
      'order { id }',
    );
    await tell(
      network,
      authority('former', SKOVDE, 2, { delegations: delegated('ORDERING', 'assessor', '2025-12-31') }),
    );
    const held = await network.as(token, 'orders', 'query($id: ID!) { order(id: $id) { held { reasons { code } } } }', {
      id: order.id,
    });
    expect(held.data.order.held.reasons).toEqual([{ code: 'ORDERER_ROLE_MISSING' }]);
    const { refusal: no } = await command(
      token,
      'submitOrder',
      { orderId: order.id, expectedVersion: 2, confirmations: toSubmit },
      refusal,
    );
    expect(codes(no.reasons)).toEqual(['ORDERER_ROLE_MISSING']);
  });

  test("S1-22, S1-23: a private provider's staff order on the municipality's account until the agreement ends", async () => {
    const who = staff('private', SKOVDE, ['ORDERER'], 1);
    await tell(
      network,
      authority('private', SKOVDE, 1, { roles: ['ORDERER'], providerId: 'provider' }),
      providerAgreement('provider', SKOVDE),
    );
    expect(await place(who, await groundwork())).toMatchObject({
      order: { account: { customerNumber: 'K-1', payerNumber: 'B-1' } },
      refusal: null,
    });
    const { order } = await command(who, 'createDraft', draft(await groundwork()), 'order { id }');
    await tell(network, providerAgreement('provider', SKOVDE, 2, '2025-12-31'));
    const held = await network.as(who, 'orders', 'query($id: ID!) { order(id: $id) { held { reasons { code } } } }', {
      id: order.id,
    });
    expect(held.data.order.held.reasons).toEqual([{ code: 'EMPLOYED_BY_PRIVATE_PROVIDER' }]);
    const { refusal: no } = await place(who, { ...(await groundwork()), ...only('A-3') });
    expect(codes(no.reasons)).toEqual(['EMPLOYED_BY_PRIVATE_PROVIDER']);
  });
});

describe('submitting', () => {
  test('S1-15: a course that ended after the assessment needs a confirmation; with it the order is placed and the decision kept', async () => {
    const who = staff('lapsing', SKOVDE, ['NEEDS_ASSESSOR'], 1);
    const roles = ['NEEDS_ASSESSOR'];
    await tell(network, authority('lapsing', SKOVDE, 1, { roles, competences: trained }));
    const ids = await groundwork(who);
    await tell(network, authority('lapsing', SKOVDE, 2, { roles, competences: knowing }));
    const order = await newDraft({ ...ids, ...only('A-4') });
    const asked = await network.as(
      orderer,
      'orders',
      'query($id: ID!) { orderEligibility(orderId: $id) { outcome ruleSet reasons { code severity ruleIds } } }',
      { id: order.id },
    );
    const reasons = [{ code: 'TRAINING_MISSING', severity: 'CONFIRM', ruleIds: ['S1-15'] }];
    expect(asked.data.orderEligibility).toEqual({
      outcome: 'NEEDS_CONFIRMATION',
      ruleSet: 'VGR-SOC-2023-12-22',
      reasons,
    });

    const input = { orderId: order.id, expectedVersion: 1 };
    const no = await command(orderer, 'submitOrder', input, refusal);
    expect(no.refusal).toMatchObject({ outcome: 'NEEDS_CONFIRMATION', reasons });
    const done = await command(
      orderer,
      'submitOrder',
      { ...input, confirmations },
      `order { status version orderer { id } assessor { id } held { since }
         decision { ruleSet policyEditions { kind edition } reasons { code } confirmations { code statement } } } ${refusal}`,
    );
    expect(done).toEqual({
      order: {
        status: 'SUBMITTED',
        version: 2,
        orderer: { id: 'orderer' },
        assessor: { id: 'lapsing' },
        held: null,
        decision: {
          ruleSet: 'VGR-SOC-2023-12-22',
          policyEditions: [{ kind: 'HANDBOOK', edition: 'HB-2023' }],
          reasons: [{ code: 'TRAINING_MISSING' }],
          confirmations,
        },
      },
      refusal: null,
    });
    expect(await publishedOf(network, order.id)).toEqual(['OrderSubmitted']);
    const again = await network.as(
      orderer,
      'orders',
      'query($id: ID!) { orderEligibility(orderId: $id) { outcome } }',
      {
        id: order.id,
      },
    );
    expect(again.data.orderEligibility).toBeNull();
  });

  test('a refusal has all reasons with rules and texts, and writes nothing', async () => {
    const stranger = newId();
    const unprepared = staff('unprepared', '1480', ['ORDERER']);
    await tell(network, client(stranger, '1480'));
    const lines = [{ articleNumber: 'X-9', supplierId: 'supplier', quantity: 1 }];
    const { order } = await command(unprepared, 'createDraft', draft({ clientId: stranger, lines }), 'order { id }');
    const { refusal: no } = await command(
      unprepared,
      'submitOrder',
      { orderId: order.id, expectedVersion: 1 },
      refusal,
    );
    expect(no.outcome).toBe('BLOCKED');
    expect(no.reasons.map((one: { code: string; ruleIds: string[] }) => [one.code, ...one.ruleIds])).toEqual([
      ['NO_GOVERNANCE_FUNCTION', 'S1-1'],
      ['PRODUCT_NOT_ORDERABLE', 'S1-2'],
      ['SERVICE_DECISION_MISSING', 'S1-6'],
      ['CARE_PLAN_NOT_AGREED', 'S1-7'],
      ['ASSESSMENT_MISSING', 'S1-6', 'S1-8'],
      ['RISK_ANALYSIS_MISSING', 'S1-10'],
      ['PROCESS_COMPETENCE_MISSING', 'S1-13'],
      ['TRAINING_MISSING', 'S1-15'],
      ['ASSESSOR_ROLE_MISSING', 'S1-16'],
      ['AGREEMENT_NOT_SIGNED', 'S1-18'],
      ['ORDERER_ROLE_MISSING', 'S1-16'],
    ]);
    expect(no.reasons[1].message).toContain('X-9');
    const { data } = await network.as(unprepared, 'orders', 'query($id: ID!) { order(id: $id) { status version } }', {
      id: order.id,
    });
    expect(data.order).toEqual({ status: 'DRAFT', version: 1 });
    expect(await publishedOf(network, order.id)).toEqual([]);
  });

  test('S1-6: a service decision that ended after the assessment blocks the order', async () => {
    const ids = await groundwork();
    const order = await newDraft(ids);
    await tell(network, serviceDecision(decisionId, clientId, 2, '2024-12-31'));
    const input = { orderId: order.id, expectedVersion: 1, confirmations: toSubmit };
    const { refusal: no } = await command(orderer, 'submitOrder', input, refusal);
    expect(codes(no.reasons)).toContain('SERVICE_DECISION_MISSING');
    for (const change of [{ annulled: true }, { outcome: 'REJECTED' }]) {
      const version = 'annulled' in change ? 3 : 4;
      await tell(network, serviceDecision(decisionId, clientId, version, undefined, change));
      expect(codes((await command(orderer, 'submitOrder', input, refusal)).refusal.reasons)).toContain(
        'SERVICE_DECISION_MISSING',
      );
    }
    await tell(network, serviceDecision(decisionId, clientId, 5, undefined, { outcome: 'GRANTED' }));
    expect((await command(orderer, 'submitOrder', input, refusal)).refusal).toBeNull();
  });

  test('S1-6: a later assessment that no aid meets the need blocks an order on an earlier one, until it is lifted', async () => {
    const other = newId();
    const theirs = newId();
    await tell(network, client(other, SKOVDE), serviceDecision(theirs, other));
    const inputs = inputsFor(other, theirs);
    const { carePlan } = await command(assessor, 'agreeCarePlan', inputs.plan(), 'carePlan { id }');
    const known = [...confirmations, { code: 'AID_KNOWLEDGE_MISSING', statement: 'Med stöd av kollega.' }];
    const assess = async (change: object) => {
      const input = { ...inputs.assessment(carePlan.id), confirmations: known, ...change };
      return (await command(assessor, 'completeNeedsAssessment', input, 'assessment { id }')).assessment.id;
    };
    const analyse = (change: object) =>
      command(assessor, 'completeRiskAnalysis', { ...inputs.risk(carePlan.id), ...change }, 'riskAnalysis { id }');
    const assessmentId = await assess({});
    await analyse({});
    const { id: orderId } = await newDraft({ clientId: other, carePlanId: carePlan.id, assessmentId });
    const refused = async () => {
      const query = 'query($id: ID!) { orderEligibility(orderId: $id) { reasons { code } } }';
      return codes((await network.as(orderer, 'orders', query, { id: orderId })).data.orderEligibility.reasons);
    };
    expect(await refused()).toEqual([]);
    await assess({ conclusion: 'NOT_MET_BY_AID', isoCode: '222912' });
    expect(await refused()).toEqual(['ASSESSED_AS_NOT_MET']);
    await assess({ isoCode: '22' });
    expect(await refused()).toEqual(['ASSESSED_AS_NOT_MET']);
    await assess({ isoCode: '222912' });
    await analyse({ outcome: 'NOT_ACCEPTABLE' });
    await analyse({ isoCode: '22', outcome: 'ACCEPTABLE' });
    expect(await refused()).toEqual(['RISK_NOT_ACCEPTABLE']);
    await analyse({});
    expect(await refused()).toEqual([]);
  });

  test('a repeat with the same key gets the same outcome, other input is refused', async () => {
    const order = await newDraft(await groundwork());
    const input = { idempotencyKey: newId(), orderId: order.id, expectedVersion: 1, confirmations: toSubmit };
    const first = await command(orderer, 'submitOrder', input, `order { version } ${refusal}`);
    const second = await command(orderer, 'submitOrder', input, `order { version } ${refusal}`);
    expect(second).toEqual(first);
    const { codes: no } = await attempt(orderer, 'submitOrder', { ...input, confirmations: [] });
    expect(no).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await publishedOf(network, order.id)).toEqual(['OrderSubmitted']);
  });

  test('a stale version is a conflict, another municipality finds nothing, a missing role is forbidden', async () => {
    const order = await newDraft();
    const input = { orderId: order.id, expectedVersion: 7 };
    const { errors } = await attempt(orderer, 'submitOrder', input);
    expect(errors).toMatchObject([{ extensions: { code: 'VERSION_CONFLICT', currentVersion: 1 } }]);
    expect((await attempt(elsewhere, 'submitOrder', { ...input, expectedVersion: 1 })).codes).toEqual(['NOT_FOUND']);
    expect((await attempt(careStaff, 'submitOrder', { ...input, expectedVersion: 1 })).codes).toEqual(['FORBIDDEN']);
    const cancel = { ...input, reason: 'NEED_CHANGED' };
    expect((await attempt(orderer, 'cancelOrder', cancel)).codes).toEqual(['VERSION_CONFLICT']);
    expect((await attempt(elsewhere, 'cancelOrder', { ...cancel, expectedVersion: 1 })).codes).toEqual(['NOT_FOUND']);
  });
});

describe('after submission', () => {
  test('S1-8, S1-24: the supplier takes each step once, the loan delivers and closes the order once', async () => {
    const { id, lineIds } = await dispatchedOrder();
    expect(await statusOf(id)).toEqual({ status: 'DISPATCHED', lines: [{ state: 'DISPATCHED' }] });
    await command(supplier, 'registerOrder', { orderId: id }, refusal);
    await command(supplier, 'dispatchOrder', { orderId: id, lineIds }, refusal);
    const loanId = newId();
    const started = loanStarted(loanId, id, clientId);
    await tell(network, started, started);
    expect(await statusOf(id)).toEqual({ status: 'DELIVERED', lines: [{ state: 'DELIVERED' }] });
    const ended = loanDeregistered(loanId, id);
    await tell(network, ended, ended);
    await command(supplier, 'prepareOrder', { orderId: id }, refusal);
    expect((await statusOf(id)).status).toBe('CLOSED');
    expect(await publishedOf(network, id)).toEqual(['OrderSubmitted', ...Array<string>(5).fill('OrderStatusChanged')]);
  });

  test('S1-8: lines may be dispatched one by one', async () => {
    const line = { articleNumber: 'A-1', supplierId: 'supplier', quantity: 1 };
    const order = await submittedOrder({ lines: [line, line] });
    const input = { orderId: order.id };
    await command(supplier, 'registerOrder', input, refusal);
    const skipped = await command(supplier, 'dispatchOrder', { ...input, lineIds: [order.lines[0]?.lineId] }, refusal);
    expect(skipped.refusal.reasons).toMatchObject([{ code: 'ORDER_STEP_SKIPPED', ruleIds: ['S1-8', 'S2-8'] }]);
    await command(supplier, 'prepareOrder', input, refusal);
    await command(supplier, 'dispatchOrder', { ...input, lineIds: [order.lines[0]?.lineId] }, refusal);
    expect(await statusOf(order.id)).toEqual({
      status: 'PARTLY_DISPATCHED',
      lines: [{ state: 'DISPATCHED' }, { state: 'OPEN' }],
    });
    const { errors } = await attempt(supplier, 'dispatchOrder', { ...input, lineIds: [newId()] });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.lineIds' } }]);
    const done = await command(
      orderer,
      'cancelOrder',
      { ...input, expectedVersion: 5, reason: 'CLIENT_WITHDREW' },
      `order { status cancelReason lines { state } } ${refusal}`,
    );
    expect(done.order).toEqual({
      status: 'DISPATCHED',
      cancelReason: 'CLIENT_WITHDREW',
      lines: [{ state: 'DISPATCHED' }, { state: 'CANCELLED' }],
    });
  });

  const PIECES = 'order { status version lines { state pieces { open dispatched delivered ended cancelled } } }';
  const pieces = (change: object) => ({ open: 0, dispatched: 0, delivered: 0, ended: 0, cancelled: 0, ...change });

  test('S1-8, S2-16: pieces of a counted article are sent, cancelled, handed over and returned as quantities', async () => {
    await tell(network, product('COUNTED', '222912', { trackBy: 'QUANTITY' }));
    const { id, lines } = await submittedOrder({
      lines: [{ articleNumber: 'COUNTED', supplierId: 'supplier', quantity: 4 }],
    });
    const lineId = lines[0]?.lineId;
    await command(supplier, 'registerOrder', { orderId: id }, refusal);
    await command(supplier, 'prepareOrder', { orderId: id }, refusal);
    const part = { orderId: id, parcels: [{ lineId, quantity: 3 }], dispatchNote: 'N-1' };
    const sent = await command(supplier, 'dispatchOrder', part, PIECES);
    expect(sent.order).toMatchObject({
      status: 'PARTLY_DISPATCHED',
      lines: [{ state: 'PARTLY_DISPATCHED', pieces: pieces({ open: 1, dispatched: 3 }) }],
    });
    expect((await command(supplier, 'dispatchOrder', part, PIECES)).order).toEqual(sent.order);
    const at = (expectedVersion: number) => ({ orderId: id, expectedVersion });
    const rest = { ...at(5), parcels: [{ lineId, quantity: 2 }], reason: 'NEED_CHANGED' };
    expect(codes((await command(orderer, 'cancelOrderLines', rest, refusal)).refusal.reasons)).toEqual([
      'PIECES_NOT_OPEN',
    ]);
    const one = { ...rest, parcels: [{ lineId, quantity: 1 }] };
    expect((await command(orderer, 'cancelOrderLines', one, PIECES)).order.status).toBe('DISPATCHED');
    const on = dayOf(new Date().toISOString() as Instant);
    const handOver = { ...at(6), lineId, quantity: 3, on };
    expect((await command(orderer, 'handOverPieces', handOver, PIECES)).order).toMatchObject({
      status: 'DELIVERED',
      lines: [{ state: 'DELIVERED', pieces: pieces({ delivered: 3, cancelled: 1 }) }],
    });
    const back = { ...at(7), lineId, quantity: 3, on };
    expect((await command(supplier, 'returnPieces', back, PIECES)).order).toMatchObject({
      status: 'CLOSED',
      lines: [{ pieces: pieces({ ended: 3, cancelled: 1 }) }],
    });
    const { errors } = await attempt(supplier, 'returnPieces', { ...back, expectedVersion: 8, on: '2020-01-01' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.on' } }]);
  });

  test('S1-8: a failed delivery is sent again or cancelled, by its cause in the policy ORDERING', async () => {
    const { id, lineIds } = await dispatchedOrder();
    const FAILED = 'order { status lines { state } deliveryFailures { quantity cause then } }';
    const failed = { orderId: id, lineId: lineIds[0] };
    const { errors } = await attempt(supplier, 'failDelivery', { ...failed, cause: 'RAIN' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.cause' } }]);
    expect((await command(supplier, 'failDelivery', { ...failed, cause: 'NOT_AT_HOME' }, FAILED)).order).toEqual({
      status: 'PREPARED',
      lines: [{ state: 'OPEN' }],
      deliveryFailures: [{ quantity: 1, cause: 'NOT_AT_HOME', then: 'SEND_AGAIN' }],
    });
    await command(supplier, 'dispatchOrder', { orderId: id, lineIds }, refusal);
    await tell(
      network,
      policy(
        'ORDERING',
        programme,
        'B-1',
        { deliveryFailures: [{ code: 'RAIN', then: 'CANCEL' }] },
        { municipalityCode: SKOVDE },
      ),
    );
    const rained = await command(orderer, 'failDelivery', { ...failed, cause: 'RAIN' }, FAILED);
    expect(rained.order).toMatchObject({ status: 'CANCELLED', lines: [{ state: 'CANCELLED' }] });
  });

  test('S1-16, S1-17: a colleague takes over the order of somebody who has left', async () => {
    const leaving = staff('leaving', SKOVDE, ['ORDERER'], 1);
    await tell(network, authority('leaving', SKOVDE, 1, { roles: ['ORDERER'] }));
    const { order } = await command(leaving, 'createDraft', draft(await groundwork()), 'order { id }');
    await command(leaving, 'submitOrder', { orderId: order.id, expectedVersion: 1, confirmations: toSubmit }, refusal);
    await tell(network, authority('leaving', SKOVDE, 2, {}));
    const taken = await command(
      orderer,
      'takeOverOrder',
      { orderId: order.id, expectedVersion: 3 },
      `order { orderer { id } held { since } } ${refusal}`,
    );
    expect(taken).toEqual({ order: { orderer: { id: 'orderer' }, held: null }, refusal: null });
    const unable = staff('unable', SKOVDE, ['ORDERER']);
    const no = await command(unable, 'takeOverOrder', { orderId: order.id, expectedVersion: 4 }, refusal);
    expect(codes(no.refusal.reasons)).toEqual(['ORDERER_ROLE_MISSING']);
  });

  test('a dispatched order cannot be cancelled or rejected', async () => {
    const { id } = await dispatchedOrder();
    const cancel = { orderId: id, expectedVersion: 5, reason: 'NEED_CHANGED' };
    expect(codes((await command(orderer, 'cancelOrder', cancel, refusal)).refusal.reasons)).toEqual([
      'ORDER_NOT_CANCELLABLE',
    ]);
    const reject = { orderId: id, reasonCode: 'OUT_OF_STOCK' };
    expect(codes((await command(supplier, 'rejectOrder', reject, refusal)).refusal.reasons)).toEqual([
      'ORDER_NOT_REJECTABLE',
    ]);
  });

  test('the supplier rejects a submitted order with a code of its own', async () => {
    const { id } = await submittedOrder();
    expect((await attempt(supplier, 'rejectOrder', { orderId: id, reasonCode: 'slut' })).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
    const reject = { orderId: id, reasonCode: 'OUT_OF_STOCK' };
    const done = await command(supplier, 'rejectOrder', reject, 'order { status rejectionCode }');
    expect(done.order).toEqual({ status: 'REJECTED', rejectionCode: 'OUT_OF_STOCK' });
    expect(await publishedOf(network, id)).toEqual(['OrderSubmitted', 'OrderRejected']);
  });

  test.each(['registerOrder', 'prepareOrder', 'rejectOrder', 'dispatchOrder'])(
    'S2-13: %s is allowed to a supplier of its lines, in its municipality',
    async (mutation) => {
      const { id, lines } = await newDraft();
      const extra =
        { rejectOrder: { reasonCode: 'X' }, dispatchOrder: { lineIds: [lines[0]?.lineId] } }[mutation] ?? {};
      const input = { orderId: id, ...extra };
      expect((await attempt(elsewhere, mutation, input)).codes).toEqual(['NOT_FOUND']);
      expect((await attempt(orderer, mutation, input)).codes).toEqual(['FORBIDDEN']);
      expect((await attempt(otherSupplier, mutation, input)).codes).toEqual(['NOT_FOUND']);
      expect((await attempt(supplier, mutation, { ...input, expectedVersion: 9 })).codes).toEqual(['VERSION_CONFLICT']);
    },
  );

  test('a loan of an order that was never dispatched becomes a dead letter', async () => {
    const { id } = await submittedOrder();
    await tell(network, loanStarted(newId(), id, clientId), loanStarted(newId(), newId(), clientId));
    expect((await statusOf(id)).status).toBe('SUBMITTED');
    const { outbox } = network.service('orders').database.systemCollections;
    expect(await outbox.countDocuments({ topic: 'orders.dlt.v1' })).toBe(1);
  });
});

test('S1-15: a municipality may make the missing course a BLOCK', async () => {
  const ids = await groundwork();
  await tell(network, policy('COMPETENCE', programme, 'K-2026', { trainingSeverity: 'BLOCK' }));
  const order = await newDraft({ ...ids, ...only('A-5') });
  const input = { orderId: order.id, expectedVersion: 1, confirmations: toSubmit };
  const { refusal: no } = await command(orderer, 'submitOrder', input, refusal);
  expect(no.reasons).toMatchObject([{ code: 'TRAINING_MISSING', severity: 'BLOCK' }]);
  await tell(network, authority('assessor', SKOVDE, 2, { roles: ['NEEDS_ASSESSOR'], competences: trained }));
  const other = staff('untrained', SKOVDE, ['NEEDS_ASSESSOR'], 1);
  await tell(network, authority('untrained', SKOVDE, 1, { roles: ['NEEDS_ASSESSOR'], competences: knowing }));
  const signOff = { ...assessment(ids.carePlanId), confirmations };
  const barred = await command(other, 'completeNeedsAssessment', signOff, refusal);
  expect(barred.refusal).toMatchObject({
    outcome: 'BLOCKED',
    reasons: [{ code: 'TRAINING_MISSING', severity: 'BLOCK' }],
  });
  const done = await command(orderer, 'submitOrder', input, 'order { decision { policyEditions { kind } } }');
  const kinds = done.order.decision.policyEditions.map((one: { kind: string }) => one.kind).sort();
  expect(kinds).toEqual(['COMPETENCE', 'HANDBOOK', 'ORDERING']);
});

describe('reading', () => {
  const orders =
    'query($id: [_Any!]!) { _entities(representations: $id) { ... on Client { orders(first: 2) { edges { node { client { id } } } pageInfo { hasNextPage } } } } }';
  const representation = () => ({ id: [{ __typename: 'Client', id: clientId }] });

  test('the orders of a client are read in pages, by those who may read them', async () => {
    const { data } = await network.as(orderer, 'orders', orders, representation());
    expect(data._entities[0].orders.edges).toHaveLength(2);
    expect(data._entities[0].orders.pageInfo.hasNextPage).toBe(true);
    const other = await network.as(elsewhere, 'orders', orders, representation());
    expect(other.data._entities[0].orders.edges).toEqual([]);
  });

  test('orders are listed by status, and not for another municipality', async () => {
    const list =
      'query($code: String!) { orders(municipalityCode: $code, status: CLOSED) { edges { node { status } } } }';
    const { data } = await network.as(orderer, 'orders', list, { code: SKOVDE });
    expect(data.orders.edges).toEqual(Array(2).fill({ node: { status: 'CLOSED' } }));
    const other = await network.as(elsewhere, 'orders', list, { code: SKOVDE });
    expect(other.data.orders.edges).toEqual([]);
  });

  test('plans and assessments are forbidden without the permission, and unknown in another municipality', async () => {
    const again = staff('assessor', SKOVDE, ['NEEDS_ASSESSOR'], 2); // a token older than the last change is refused
    const { carePlanId, assessmentId } = await groundwork(again);
    const query = 'query($p: ID!, $a: ID!) { carePlan(id: $p) { id } needsAssessment(id: $a) { id carePlan { id } } }';
    const variables = { p: carePlanId, a: assessmentId };
    expect((await network.as(orderer, 'orders', query, variables)).data).toMatchObject({
      needsAssessment: { carePlan: { id: carePlanId } },
    });
    expect((await network.as(elsewhere, 'orders', query, variables)).data).toEqual({
      carePlan: null,
      needsAssessment: null,
    });
    expect((await network.as(careStaff, 'orders', query, variables)).codes).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});
