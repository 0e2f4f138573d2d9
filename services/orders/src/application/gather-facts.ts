import { covers, dayOf, type Instant } from '@hjalpmedel/domain';
import type { Facts, LineFacts, StandingFacts } from '../domain/facts.js';
import { employmentOn } from '../domain/rules.js';
import type { Decision, Draft } from '../domain/order.js';
import { agreementsIn, competenceRulesIn, municipalitiesOf, providerAgreementsOf } from './gather-assessor.js';
import type { KnownMunicipality, OrdersDeps, Policy, Scope } from './ports.js';

type Case = Pick<Draft, 'programme' | 'municipalityCode' | 'assessmentId' | 'assessorId'>;

/** What decides whether a person may place orders in a programme and municipality right now. */
export async function gatherStanding(
  { queries }: OrdersDeps,
  scope: Scope,
  { programme, municipalityCode, assessmentId, assessorId }: Case,
  ordererId: string,
  now: Instant,
): Promise<StandingFacts & { readonly policies: readonly Policy[] }> {
  const day = dayOf(now);
  const orderer = await queries.person(scope, ordererId);
  const policies = await queries.policies(scope, programme, municipalityCode, day);
  const supplierSystems = policies.flatMap(({ kind, supplier }) => (kind === 'LICENCE' && supplier ? [supplier] : []));
  return {
    programme,
    day,
    municipalityCode,
    orderer,
    responsibleId: assessmentId === undefined ? undefined : assessorId,
    providerAgreements: await providerAgreementsOf(queries, scope, [orderer], municipalityCode),
    supplierSystems,
    policies,
  };
}

export type Gathered = {
  readonly facts: Facts;
  /** Who answers for assessment and order: the assessor, and as long as there is no assessment the orderer. */
  readonly assessorId: string;
  /** Who stays responsible for the assessment: the assessor, or who delegated it (S1-21). */
  readonly accountableId: string;
  readonly policyEditions: Decision['policyEditions'];
};

/** Every fact the rules ask about an order, as of now. One read after another: a transaction bears no more. */
export async function gatherFacts(
  deps: OrdersDeps,
  scope: Scope,
  order: Draft,
  ordererId: string,
  now: Instant,
): Promise<Gathered> {
  const { queries } = deps;
  const { policies, ...standing } = await gatherStanding(deps, scope, order, ordererId, now);
  const { orderer, municipalityCode } = standing;
  const assessment = await assessmentOf(deps, scope, order);
  const assessorId = assessment?.assessorId ?? ordererId;
  const assessor = assessorId === ordererId ? orderer : await queries.person(scope, assessorId);
  const people = [orderer, assessor];
  const municipalities = await municipalitiesOf(queries, scope, people, municipalityCode, standing.day);
  const lines: LineFacts[] = [];
  for (const line of order.lines) lines.push(await lineFacts(deps, scope, order, line));
  const facts: Facts = {
    ...standing,
    legalBasis: order.legalBasis,
    governance: await governanceOf(deps, scope, municipalities[municipalityCode], standing),
    agreements: agreementsIn(municipalities),
    assessor,
    providerAgreements: await providerAgreementsOf(queries, scope, people, municipalityCode),
    serviceDecisions: await queries.serviceDecisions(scope, order.clientId, order.legalBasis),
    carePlanId: await agreedPlanOf(deps, scope, order),
    assessment: assessment && { ...assessment, metByAid: assessment.conclusion === 'MET_BY_AID' },
    lines,
    competenceRules: competenceRulesIn(policies),
  };
  const accountableId = assessment?.accountableId ?? assessorId;
  return { facts, assessorId, accountableId, policyEditions: policies.map(({ kind, edition }) => ({ kind, edition })) };
}

async function agreedPlanOf({ queries }: OrdersDeps, scope: Scope, { carePlanId, clientId }: Draft) {
  if (carePlanId === undefined) return undefined;
  return (await queries.clientOfPlan(scope, carePlanId)) === clientId ? carePlanId : undefined;
}

async function assessmentOf({ queries }: OrdersDeps, scope: Scope, { assessmentId, clientId, programme }: Draft) {
  if (assessmentId === undefined) return undefined;
  const found = await queries.assessment(scope, assessmentId);
  return found?.clientId === clientId && found.programme === programme ? found : undefined;
}

async function lineFacts(
  { queries }: OrdersDeps,
  scope: Scope,
  { programme, carePlanId }: Draft,
  { articleNumber, supplierId }: Draft['lines'][number],
): Promise<LineFacts> {
  const product = await queries.product(scope, articleNumber, supplierId);
  if (!product) return { articleNumber, instructions: [] };
  const instructions = await queries.instructions(scope, programme, product.isoCode);
  const risk = carePlanId === undefined ? undefined : await queries.newestRisk(scope, carePlanId, product.isoCode);
  return { articleNumber, product, instructions, risk };
}

/** Designations whose holder has not left: an ended employment leaves the function vacant (S1-1). */
async function governanceOf(
  { queries }: OrdersDeps,
  scope: Scope,
  municipality: KnownMunicipality | undefined,
  { day }: StandingFacts,
): Promise<Facts['governance']> {
  const held: Facts['governance'][number][] = [];
  for (const one of municipality?.functions ?? []) {
    if (one.function !== 'GOVERNANCE') continue;
    const holder = covers(one, day) ? await queries.person(scope, one.staffId) : undefined;
    if (!holder || employmentOn(holder, day)) held.push(one);
  }
  return held;
}
