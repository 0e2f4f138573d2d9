import { coveredBy, covers, dayOf, type Instant, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { Decision, Draft } from '../orders/domain/order.js';
import type { KnownMunicipality, OrdersDeps, ReadScope } from '../ports.js';
import { competenceRulesOf } from './competence-rules.js';
import { isPlanOf } from '../input/is-plan-of.js';
import { piecesOf } from '../orders/domain/order-line.js';
import type { Facts, LineFacts, OrderedBefore, OrdererFacts, Person } from './domain/facts.js';
import { decidingOutcome } from './domain/judgements.js';
import { employmentOn } from './domain/rules.js';
import { agreementsOf, municipalitiesOf, providerAgreementsOf } from './gather-employer-facts.js';
import { gatherOrdererFacts } from './gather-orderer-facts.js';
import { orderingRulesOf } from './ordering-rules.js';

export type OrderFacts = {
  readonly facts: Facts;
  /** Who is responsible for assessment and order: the assessor, or the orderer while there is no assessment. */
  readonly assessorId: string;
  /** Who is accountable for the assessment: the assessor, or the person who delegated it (S1-21). */
  readonly accountableId: string;
  readonly policyEditions: Decision['policyEditions'];
};

/** Reads all facts about an order, as of now. One read after another, as a transaction requires. */
export async function gatherOrderFacts(
  deps: OrdersDeps,
  scope: ReadScope,
  order: Draft & { readonly orderId: string },
  ordererId: string,
  now: Instant,
): Promise<OrderFacts> {
  const { queries } = deps;
  const { policies, ...ofOrderer } = await gatherOrdererFacts(deps, scope, order, ordererId, now);
  const { orderer, municipalityCode } = ofOrderer;
  const assessment = await assessmentOf(deps, scope, order);
  const assessorId = assessment?.assessorId ?? ordererId;
  const assessor = assessorId === ordererId ? orderer : await queries.person(scope, assessorId);
  const people = [orderer, assessor];
  const municipalities = await municipalitiesOf(queries, scope, people, municipalityCode, ofOrderer.day);
  const lines: LineFacts[] = [];
  for (const line of order.lines) lines.push(await lineFacts(deps, scope, order, line));
  const facts: Facts = {
    ...ofOrderer,
    legalBasis: order.legalBasis,
    governance: await governanceOf(deps, scope, municipalities[municipalityCode], ofOrderer),
    agreements: agreementsOf(municipalities),
    assessor,
    providerAgreements: await providerAgreementsOf(queries, scope, people, municipalityCode),
    serviceDecisions: await queries.serviceDecisions(scope, order.clientId, order.legalBasis),
    carePlanId: await agreedPlanOf(deps, scope, order),
    assessment: assessment && { ...assessment, metByAid: assessment.conclusion === 'MET_BY_AID' },
    lines,
    client: await queries.clientFacts(scope, order.clientId, ofOrderer.day),
    supplyAgreements: await queries.supplyAgreements(scope, order.programme, municipalityCode),
    orderedBefore: await orderedBefore(deps, scope, order),
    limits: orderingRulesOf(policies, order, ofOrderer.day).limits,
    competenceRules: competenceRulesOf(policies),
  };
  const accountableId = assessment?.accountableId ?? assessorId;
  return { facts, assessorId, accountableId, policyEditions: policies.map(({ kind, edition }) => ({ kind, edition })) };
}

async function agreedPlanOf({ queries }: OrdersDeps, scope: ReadScope, { carePlanId, clientId }: Draft) {
  return (await isPlanOf({ queries }, scope, { carePlanId, clientId })) ? carePlanId : undefined;
}

async function assessmentOf({ queries }: OrdersDeps, scope: ReadScope, { assessmentId, clientId, programme }: Draft) {
  if (assessmentId === undefined) return undefined;
  const { assessment } = (await queries.assessment(scope, assessmentId)) ?? {};
  return assessment?.clientId === clientId && assessment.programme === programme ? assessment : undefined;
}

async function lineFacts(
  { queries }: OrdersDeps,
  scope: ReadScope,
  { clientId, programme, carePlanId }: Draft,
  { articleNumber, supplierId, quantity, kind, exchange }: Draft['lines'][number],
): Promise<LineFacts> {
  if (kind === 'SERVICE') return { articleNumber, supplierId, quantity, kind, instructions: [] };
  const product = await queries.product(scope, articleNumber, supplierId);
  if (!product) return { articleNumber, supplierId, quantity, instructions: [] };
  const instructions = await queries.instructions(scope, programme, product.isoCode);
  const assessments = await queries.assessmentsOf(scope, clientId, programme, product.isoCode);
  const assessedAsNotMet = decidingOutcome(assessments, 'NOT_MET_BY_AID') === 'NOT_MET_BY_AID';
  const article = { articleNumber, supplierId };
  const analyses =
    carePlanId === undefined ? [] : await queries.riskAnalysesOf(scope, carePlanId, product.isoCode, article);
  const outcome = decidingOutcome(analyses, 'NOT_ACCEPTABLE');
  const ordered = { articleNumber, supplierId, quantity, product, ...(exchange ? { isExchange: true } : {}) };
  return { ...ordered, instructions, assessedAsNotMet, risk: outcome && { outcome } };
}

/**
 * Designations of the governance function (S1-1). One stands while the municipality employs the holder without a gap,
 * and counts on a day on which the holder is not on leave.
 */
async function governanceOf(
  { queries }: OrdersDeps,
  scope: ReadScope,
  municipality: KnownMunicipality | undefined,
  { day, municipalityCode }: OrdererFacts,
): Promise<readonly Period[]> {
  const held: Period[] = [];
  for (const one of municipality?.functions ?? []) {
    if (one.function !== 'GOVERNANCE') continue;
    const holder = covers(one, day) ? await queries.person(scope, one.staffId) : undefined;
    if (!holder || isInOffice(holder, municipalityCode, { from: one.from, to: day })) held.push(one);
  }
  return held;
}

/** Whether a municipality employs a person in a whole period, and the person works on its last day. */
function isInOffice(holder: Person, municipalityCode: string, period: Period & { readonly to: PlainDate }): boolean {
  const employment = employmentOn(holder, period.to);
  const isAtWork = employment?.kind === 'MUNICIPALITY' && employment.municipalityCode === municipalityCode;
  const contracts = holder.contracts ?? holder.employments;
  const here = contracts.filter((one) => one.municipalityCode === municipalityCode);
  return isAtWork && coveredBy(here, period);
}

/** The lines of the client's other orders that were submitted. */
async function orderedBefore(
  { queries }: OrdersDeps,
  scope: ReadScope,
  { orderId, clientId }: Draft & { readonly orderId: string },
): Promise<readonly OrderedBefore[]> {
  const found: OrderedBefore[] = [];
  for (const { submittedAt, lines } of await queries.placedOrdersOf(scope, clientId, orderId))
    for (const line of lines) {
      const { open, dispatched, delivered, cancelled } = piecesOf(line);
      found.push({
        articleNumber: line.articleNumber,
        product: await queries.product(scope, line.articleNumber, line.supplierId),
        orderedOn: dayOf(submittedAt),
        ordered: line.quantity - cancelled,
        waiting: open + dispatched,
        kept: delivered,
      });
    }
  return found;
}
