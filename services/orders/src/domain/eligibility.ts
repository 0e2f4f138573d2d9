import { covers, outcomeOf, type Outcome, type Reason } from '@hjalpmedel/domain';
import type { Facts, StandingFacts } from './facts.js';
import type { Placement } from './order.js';
import type { Programme } from './programme.js';
import { actsFor, agreementsBehind, rolePeriods, type Rule } from './rules.js';
import * as vgr from './rules.vgr.js';
import * as vn from './rules.vn.js';

type RuleSet = {
  /** What decisions quote. */
  readonly edition: string;
  /** Rules about the case: municipality, client, product, assessor. */
  readonly ofTheCase: readonly Rule[];
  /** Rules about the orderer's own right; a change of it holds what has not been dispatched. */
  readonly ofTheOrderer: readonly Rule<StandingFacts>[];
};

/** The preconditions of the two programmes, never merged. */
const ruleSets: Readonly<Record<Programme, RuleSet>> = {
  VGR_SOCIAL_DIGITAL: {
    edition: 'VGR-SOC-2023-12-22',
    ofTheCase: [
      vgr.governance,
      vgr.orderableUnderInstruction,
      vgr.serviceDecision,
      vgr.carePlan,
      vgr.assessmentWithinPlan,
      vgr.riskAnalysis,
      vgr.professionKnowledge,
      vgr.processCompetence,
      vgr.training,
      vgr.assessorRole,
      vgr.agreement,
      vgr.responsibleProfession,
      vgr.assessorNotPrivate,
    ],
    ofTheOrderer: [vgr.ordererRole, vgr.ordererNotPrivate],
  },
  VN_HSL: {
    edition: 'VN-HSL-HJALPMEDELSOMBUD', // the source carries no date
    ofTheCase: [vn.medicalDevice, vn.prescriptionAssessment, vn.inAssortment, vn.prescribingRight],
    ofTheOrderer: [vn.prescriberRole, vn.licensedPrescriber, vn.systemLicence],
  },
};

export type Eligibility = {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  readonly ruleSet: string;
};

const reasonsOf = <Asked>(list: readonly Rule<Asked>[], facts: Asked) =>
  unique(list.flatMap((rule) => rule(facts)).filter((one): one is Reason => Boolean(one)));

/** Two lines of one product area ask for the same knowledge once. */
function unique(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((one) => [JSON.stringify([one.code, one.params]), one])).values()];
}

/** Whether an order may be placed: all facts in, every reason out, under the rule set of its programme. */
export function eligibility(facts: Facts): Eligibility {
  const { edition, ofTheCase, ofTheOrderer } = ruleSets[facts.programme];
  const reasons = [...reasonsOf(ofTheCase, facts), ...reasonsOf(ofTheOrderer, facts)];
  return { outcome: outcomeOf(reasons), reasons, ruleSet: edition };
}

/** Why the orderer's own right does not hold; nothing when it does. */
export function standing(facts: StandingFacts): readonly Reason[] {
  return reasonsOf(ruleSets[facts.programme].ofTheOrderer, facts);
}

/** By whose delegation the orderer acts (S1-20, S1-21), and through which account, when a private provider employs them (S1-23). */
export function placedThrough(facts: StandingFacts): Pick<Placement, 'onBehalfOfId' | 'account'> {
  const { orderer, municipalityCode, responsibleId, day } = facts;
  const agreement = agreementsBehind(orderer, facts)?.find((one) => covers(one, day));
  return {
    onBehalfOfId: actsFor(rolePeriods(orderer, 'ORDERER', municipalityCode, responsibleId), day),
    account: agreement && { customerNumber: agreement.customerNumber, payerNumber: agreement.payerNumber },
  };
}
