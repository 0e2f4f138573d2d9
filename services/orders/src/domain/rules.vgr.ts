import { covers, unlessHeld, type PlainDate } from '@hjalpmedel/domain';
import {
  AGREEMENT_NOT_SIGNED,
  ASSESSMENT_MISSING,
  ASSESSOR_ROLE_MISSING,
  CARE_PLAN_NOT_AGREED,
  EMPLOYED_BY_PRIVATE_PROVIDER,
  KNOWLEDGE_MISSING,
  NO_GOVERNANCE_FUNCTION,
  ORDERER_ROLE_MISSING,
  PROCESS_COMPETENCE_MISSING,
  PRODUCT_NOT_ORDERABLE,
  PROFESSION_NOT_RESPONSIBLE,
  RISK_ANALYSIS_MISSING,
  RISK_NOT_ACCEPTABLE,
  SERVICE_DECISION_MISSING,
  TRAINING_MISSING,
} from './eligibility.errors.js';
import type { LineFacts, Person, ProductInstruction, StandingFacts } from './facts.js';
import { agreementsBehind, assessedFor, employmentOn, perLine, rolePeriods, type Found, type Rule } from './rules.js';

const competences = (person: Person | undefined, kind: string, subject?: string) =>
  (person?.competences ?? []).filter((one) => one.kind === kind && (subject === undefined || one.subject === subject));

/** The most specific instruction in force for a line, if any. */
function instructionOf({ instructions }: LineFacts, day: PlainDate): ProductInstruction | undefined {
  return instructions.filter((one) => covers(one, day)).sort((a, b) => b.isoCode.length - a.isoCode.length)[0];
}

export const governance: Rule = ({ governance: designations, day }) => [
  unlessHeld(designations, day, NO_GOVERNANCE_FUNCTION),
];

export const orderableUnderInstruction: Rule = perLine((line, { day }) => {
  const { product, articleNumber } = line;
  const details = { ruleIds: ['S1-2'], params: { articleNumber } };
  return [
    product?.orderable
      ? unlessHeld(line.instructions, day, PRODUCT_NOT_ORDERABLE, details)
      : PRODUCT_NOT_ORDERABLE(details),
  ];
});

export const serviceDecision: Rule = ({ serviceDecisions, day }) => [
  unlessHeld(serviceDecisions, day, SERVICE_DECISION_MISSING),
];

export const carePlan: Rule = ({ carePlanId }) => [carePlanId === undefined && CARE_PLAN_NOT_AGREED()];

export const assessmentWithinPlan: Rule = perLine((line, facts) => [
  !(assessedFor(line, facts) && facts.assessment?.carePlanId === facts.carePlanId) &&
    ASSESSMENT_MISSING({ ruleIds: ['S1-6', 'S1-8'], params: { articleNumber: line.articleNumber } }),
]);

export const riskAnalysis: Rule = perLine(({ risk, articleNumber }) => [
  !risk && RISK_ANALYSIS_MISSING({ params: { articleNumber } }),
  risk?.outcome === 'NOT_ACCEPTABLE' && RISK_NOT_ACCEPTABLE({ params: { articleNumber } }),
]);

export const professionKnowledge: Rule = perLine((line, { assessor, day }) => {
  const instruction = instructionOf(line, day);
  return (instruction?.requiredKnowledge ?? []).map((knowledge) =>
    unlessHeld(competences(assessor, 'PROFESSION', knowledge), day, KNOWLEDGE_MISSING, {
      params: { knowledge, isoCode: instruction?.isoCode ?? '' },
    }),
  );
});

export const responsibleProfession: Rule = perLine((line, { assessor, day }) => {
  const instruction = instructionOf(line, day);
  const profession = assessor?.profession ?? '–';
  const unnamed = instruction && !instruction.professions.includes(profession);
  return [unnamed && PROFESSION_NOT_RESPONSIBLE({ params: { profession, isoCode: instruction.isoCode } })];
});

export const processCompetence: Rule = ({ assessor, day }) => [
  unlessHeld(competences(assessor, 'PROCESS'), day, PROCESS_COMPETENCE_MISSING),
];

export const training: Rule = ({ assessor, day, trainingSeverity: severity }) => [
  unlessHeld(competences(assessor, 'TRAINING'), day, TRAINING_MISSING, { severity }),
];

export const assessorRole: Rule = ({ assessor, municipalityCode, day }) => [
  unlessHeld(rolePeriods(assessor, 'NEEDS_ASSESSOR', municipalityCode), day, ASSESSOR_ROLE_MISSING),
];

export const agreement: Rule = ({ agreements, municipalityCode, orderer, assessor, day }) => {
  const employers = [orderer, assessor].flatMap((one) => {
    const employment = employmentOn(one, day);
    return employment && employment.kind !== 'PRIVATE_PROVIDER' ? [employment.municipalityCode] : []; // S1-23 lifts it
  });
  return [...new Set([municipalityCode, ...employers])].map((code) => {
    const signed = agreements[code];
    return unlessHeld(signed ? [signed] : [], day, AGREEMENT_NOT_SIGNED, { params: { municipalityCode: code } });
  });
};

export const assessorNotPrivate: Rule = (facts) =>
  facts.assessor?.staffId === facts.orderer?.staffId ? [] : notPrivate(facts.assessor, facts);

export const ordererRole: Rule<StandingFacts> = ({ orderer, municipalityCode, responsibleId, day }) => [
  unlessHeld(rolePeriods(orderer, 'ORDERER', municipalityCode, responsibleId), day, ORDERER_ROLE_MISSING),
];

export const ordererNotPrivate: Rule<StandingFacts> = (facts) => notPrivate(facts.orderer, facts);

/** Staff of a private provider only while an agreement lets the provider order through the municipality's numbers (S1-22, S1-23). */
function notPrivate(person: Person | undefined, facts: StandingFacts): Found {
  const agreements = agreementsBehind(person, facts);
  return agreements ? [unlessHeld(agreements, facts.day, EMPLOYED_BY_PRIVATE_PROVIDER)] : [];
}
