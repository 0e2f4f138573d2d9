import { covers, outcomeOf, type Outcome, type Reason } from '@hjalpmedel/domain';
import type { Facts, OrdererFacts } from './facts.js';
import type { Placement } from '../../orders/domain/order.js';
import type { Programme } from './programme.js';
import { assessmentStands, delegatorOn, agreementsOfProvider, rolePeriods, type Rule } from './rules.js';
import * as client from './rules.client.js';
import * as order from './rules.order.js';
import * as vgr from './rules.vgr.js';
import * as vn from './rules.vn.js';

type RuleSet = {
  /** Decisions quote it. */
  readonly edition: string;
  /** Rules about municipality, client, product and assessor. */
  readonly caseRules: readonly Rule[];
  /** Rules about the client. */
  readonly clientRules: readonly Rule[];
  /** Rules about the orderer. */
  readonly ordererRules: readonly Rule<OrdererFacts>[];
};

/** The rules of the two programmes. They are never merged. */
const ruleSets: Readonly<Record<Programme, RuleSet>> = {
  VGR_SOCIAL_DIGITAL: {
    edition: 'VGR-SOC-2023-12-22',
    caseRules: [
      vgr.governance,
      vgr.orderableUnderInstruction,
      vgr.serviceDecision,
      vgr.carePlan,
      vgr.assessmentWithinPlan,
      assessmentStands(['S1-6']),
      vgr.riskAnalysis,
      vgr.knowledgePerLine,
      vgr.processCompetence,
      vgr.training,
      vgr.assessorRole,
      vgr.agreement,
      vgr.professionPerLine,
      vgr.assessorNotPrivate,
      vgr.employerOfMunicipality,
      order.notOrderedTwice,
      order.withinLimits,
    ],
    clientRules: [client.clientAlive, client.clientResident, client.guardianOfChild],
    ordererRules: [vgr.ordererRole, vgr.ordererNotPrivate],
  },
  VN_HSL: {
    edition: 'VN-HSL-HJALPMEDELSOMBUD', // the source carries no date
    caseRules: [
      vn.medicalDevice,
      vn.prescriptionAssessment,
      assessmentStands(['S2-2']),
      vn.inAssortment,
      vn.prescribingRight,
      order.supplyAgreement,
      order.notOrderedTwice,
      order.withinLimits,
    ],
    clientRules: [client.clientAlive, client.clientResident, client.residentOfCounty, client.guardianOfChild],
    ordererRules: [vn.prescriberRole, vn.licensedPrescriber, vn.systemLicence],
  },
};

export type Eligibility = {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  readonly ruleSet: string;
};

const reasonsOf = <Asked>(list: readonly Rule<Asked>[], facts: Asked) =>
  unique(list.flatMap((rule) => rule(facts)).filter((one): one is Reason => Boolean(one)));

/** Removes equal reasons: two lines of one product area need the same knowledge. */
function unique(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((one) => [JSON.stringify([one.code, one.params]), one])).values()];
}

/** Decides whether an order may be placed, with all reasons, under the rules of its programme. */
export function eligibility(facts: Facts): Eligibility {
  const { edition, caseRules, clientRules, ordererRules } = ruleSets[facts.programme];
  const reasons = [...reasonsOf([...caseRules, ...clientRules], facts), ...reasonsOf(ordererRules, facts)];
  return { outcome: outcomeOf(reasons), reasons, ruleSet: edition };
}

/** Reasons why the orderer may not order. */
export function ordererReasons(facts: OrdererFacts): readonly Reason[] {
  return reasonsOf(ruleSets[facts.programme].ordererRules, facts);
}

/**
 * Reasons for which an order waits. A draft waits for its client and its orderer only, for it may be incomplete.
 * Of an order that was placed, nothing is sent while it could not be placed again.
 */
export function holdReasons(facts: Facts, status: 'DRAFT' | 'PLACED'): readonly Reason[] {
  const { clientRules, ordererRules } = ruleSets[facts.programme];
  const reasons =
    status === 'DRAFT'
      ? [...reasonsOf(clientRules, facts), ...reasonsOf(ordererRules, facts)]
      : eligibility(facts).reasons;
  return reasons.filter(({ severity }) => severity === 'BLOCK');
}

/** Who delegated ordering to the orderer (S1-20, S1-21), and the account of the private provider that employs the orderer (S1-23). */
export function placementOf(facts: OrdererFacts): Pick<Placement, 'onBehalfOfId' | 'account'> {
  const { orderer, municipalityCode, responsibleId, day } = facts;
  const agreement = agreementsOfProvider(orderer, facts)?.find((one) => covers(one, day));
  return {
    onBehalfOfId: delegatorOn(rolePeriods(orderer, 'ORDERER', municipalityCode, responsibleId), day),
    account: agreement && { customerNumber: agreement.customerNumber, payerNumber: agreement.payerNumber },
  };
}
