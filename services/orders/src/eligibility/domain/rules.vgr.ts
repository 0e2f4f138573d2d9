import { unlessHeld, type PlainDate, type ReasonDetails, type ReasonMaker } from '@hjalpmedel/domain';
import {
  AGREEMENT_NOT_SIGNED,
  AID_KNOWLEDGE_MISSING,
  ASSESSMENT_MISSING,
  ASSESSOR_ROLE_MISSING,
  CARE_PLAN_NOT_AGREED,
  EMPLOYED_BY_ANOTHER_MUNICIPALITY,
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
import type { AssessorFacts, Facts, Person, OrdererFacts } from './facts.js';
import { isInArea } from './programme.js';
import {
  agreementsOfProvider,
  isAssessed,
  isInAssortment,
  employmentOn,
  instructionInForce,
  perLine,
  rolePeriods,
  type RuleResult,
  type Rule,
} from './rules.js';

const competences = (person: Person | undefined, kind: string, subject?: string) =>
  (person?.competences ?? []).filter((one) => one.kind === kind && (subject === undefined || one.subject === subject));

/**
 * The reason unless each document in force is met by some competence: a local list adds to a general one (S1-5).
 * Of several unmet documents the one that is met last gives the day.
 */
function unlessEachIsMet(
  held: Person['competences'],
  lists: readonly (readonly string[])[],
  day: PlainDate,
  reason: ReasonMaker,
  details: ReasonDetails = {},
): RuleResult {
  const named = lists.filter((list) => list.length > 0);
  const meeting =
    named.length === 0 ? [held] : named.map((list) => held.filter(({ subject }) => list.includes(subject)));
  const unmet = meeting.flatMap((some) => unlessHeld(some, day, reason, details) ?? []);
  return unmet.sort((a, b) => ((a.until ?? '9') > (b.until ?? '9') ? -1 : 1)).slice(0, 1);
}

type InstructionFacts = Pick<AssessorFacts, 'assessor' | 'day' | 'instructions'>;

const instructionOf = ({ instructions, day }: InstructionFacts) => instructionInForce(instructions, day);

export const governance: Rule = ({ governance: designations, day }) => [
  unlessHeld(designations, day, NO_GOVERNANCE_FUNCTION),
];

export const orderableUnderInstruction: Rule = perLine((line, { day }) => {
  const { product, articleNumber } = line;
  const details = { ruleIds: ['S1-2'], params: { articleNumber } };
  return [
    isInAssortment(product, day)
      ? unlessHeld(line.instructions, day, PRODUCT_NOT_ORDERABLE, details)
      : PRODUCT_NOT_ORDERABLE(details),
  ];
});

export const serviceDecision: Rule = ({ serviceDecisions, day }) => [
  unlessHeld(serviceDecisions, day, SERVICE_DECISION_MISSING),
];

export const carePlan: Rule = ({ carePlanId }) => [carePlanId === undefined && CARE_PLAN_NOT_AGREED()];

export const assessmentWithinPlan: Rule = perLine((line, facts) => [
  !(isAssessed(line, facts) && facts.assessment?.carePlanId === facts.carePlanId) &&
    ASSESSMENT_MISSING({ ruleIds: ['S1-6', 'S1-8'], params: { articleNumber: line.articleNumber } }),
]);

export const riskAnalysis: Rule = perLine(({ risk, articleNumber }) => [
  !risk && RISK_ANALYSIS_MISSING({ params: { articleNumber } }),
  risk?.outcome === 'NOT_ACCEPTABLE' && RISK_NOT_ACCEPTABLE({ params: { articleNumber } }),
]);

export const knowledgeOfInstruction: Rule<InstructionFacts> = (facts) => {
  const { assessor, day } = facts;
  const instruction = instructionOf(facts);
  return (instruction?.requiredKnowledge ?? []).map((knowledge) =>
    unlessHeld(competences(assessor, 'PROFESSION', knowledge), day, KNOWLEDGE_MISSING, {
      params: { knowledge, isoCode: instruction?.isoCode ?? '' },
    }),
  );
};

export const allowedProfession: Rule<InstructionFacts> = (facts) => {
  const { assessor } = facts;
  const instruction = instructionOf(facts);
  const profession = assessor?.profession ?? '–';
  const unnamed = instruction && !instruction.professions.includes(profession);
  return [unnamed && PROFESSION_NOT_RESPONSIBLE({ params: { profession, isoCode: instruction.isoCode } })];
};

export const knowledgePerLine: Rule = perLine(({ instructions }, facts) =>
  knowledgeOfInstruction({ ...facts, instructions }),
);
export const professionPerLine: Rule = perLine(({ instructions }, facts) =>
  allowedProfession({ ...facts, instructions }),
);

type CompetenceFacts = Pick<Facts, 'assessor' | 'day' | 'competenceRules'>;

export const processCompetence: Rule<CompetenceFacts> = ({ assessor, day, competenceRules }) => {
  const lists = competenceRules.map((one) => one.processSubjects);
  return unlessEachIsMet(competences(assessor, 'PROCESS'), lists, day, PROCESS_COMPETENCE_MISSING);
};

export const trainingCourse: Rule<CompetenceFacts> = ({ assessor, day, competenceRules }) => {
  const lists = competenceRules.map((one) => one.trainingSubjects);
  const raised = competenceRules.some((one) => one.trainingSeverity === 'BLOCK');
  const severity = raised ? 'BLOCK' : 'CONFIRM';
  return unlessEachIsMet(competences(assessor, 'TRAINING'), lists, day, TRAINING_MISSING, { severity });
};

/** A missing course that the assessor has confirmed is not asked for again, unless it blocks. */
export const training: Rule = (facts) => {
  const isConfirmed = facts.assessment?.confirmations?.some(({ code }) => code === TRAINING_MISSING.code);
  return trainingCourse(facts).filter((one) => !isConfirmed || (one && one.severity === 'BLOCK'));
};

export const aidKnowledge: Rule<AssessorFacts> = ({ assessor, day, isoCode }) => {
  const known = competences(assessor, 'PRODUCT').filter(({ subject }) => isInArea(isoCode, subject));
  return [unlessHeld(known, day, AID_KNOWLEDGE_MISSING, { params: { isoCode } })];
};

export const assessorRole: Rule<Pick<Facts, 'assessor' | 'municipalityCode' | 'day'>> = ({
  assessor,
  municipalityCode,
  day,
}) => [unlessHeld(rolePeriods(assessor, 'NEEDS_ASSESSOR', municipalityCode), day, ASSESSOR_ROLE_MISSING)];

type EmployerFacts = Pick<Facts, 'municipalityCode' | 'orderer' | 'assessor' | 'day'>;

export const agreement: Rule<EmployerFacts & Pick<Facts, 'agreements'>> = ({
  agreements,
  municipalityCode,
  orderer,
  assessor,
  day,
}) => {
  const employers = [orderer, assessor].flatMap((one) => {
    const employment = employmentOn(one, day);
    return employment && employment.kind !== 'PRIVATE_PROVIDER' ? [employment.municipalityCode] : []; // S1-23 has its own rule
  });
  return [...new Set([municipalityCode, ...employers])].map((code) => {
    return unlessHeld(agreements[code] ?? [], day, AGREEMENT_NOT_SIGNED, { params: { municipalityCode: code } });
  });
};

/** Staff of a municipality assess and order for its own residents. */
export const employerOfMunicipality: Rule<EmployerFacts> = ({ municipalityCode, orderer, assessor, day }) => [
  [orderer, assessor]
    .map((one) => employmentOn(one, day))
    .some((one) => one?.kind === 'MUNICIPALITY' && one.municipalityCode !== municipalityCode) &&
    EMPLOYED_BY_ANOTHER_MUNICIPALITY(),
];

export const assessorNotPrivate: Rule<EmployerFacts & Pick<Facts, 'providerAgreements'>> = (facts) =>
  facts.assessor?.staffId === facts.orderer?.staffId ? [] : notPrivate(facts.assessor, facts);

export const ordererRole: Rule<OrdererFacts> = ({ orderer, municipalityCode, responsibleId, day }) => [
  unlessHeld(rolePeriods(orderer, 'ORDERER', municipalityCode, responsibleId), day, ORDERER_ROLE_MISSING),
];

export const ordererNotPrivate: Rule<OrdererFacts> = (facts) => notPrivate(facts.orderer, facts);

/** Staff of a private provider may order only while the provider has an agreement with the municipality (S1-22, S1-23). */
function notPrivate(
  person: Person | undefined,
  facts: Pick<OrdererFacts, 'day' | 'municipalityCode' | 'providerAgreements'>,
): RuleResult {
  const agreements = agreementsOfProvider(person, facts);
  return agreements ? [unlessHeld(agreements, facts.day, EMPLOYED_BY_PRIVATE_PROVIDER)] : [];
}
