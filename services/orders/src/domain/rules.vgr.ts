import { covers, unlessHeld } from '@hjalpmedel/domain';
import {
  AGREEMENT_NOT_SIGNED,
  AID_KNOWLEDGE_MISSING,
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
import type { AssessorFacts, Facts, Person, ProductInstruction, StandingFacts } from './facts.js';
import { liesIn } from './programme.js';
import { agreementsBehind, assessedFor, employmentOn, perLine, rolePeriods, type Found, type Rule } from './rules.js';

const competences = (person: Person | undefined, kind: string, subject?: string) =>
  (person?.competences ?? []).filter((one) => one.kind === kind && (subject === undefined || one.subject === subject));

/** Those that count under every document in force: a municipality's own may ask for more than the programme's (S1-5). */
const counting = (held: Person['competences'], lists: readonly (readonly string[])[]) =>
  held.filter(({ subject }) => lists.every((list) => list.length === 0 || list.includes(subject)));

type Taught = Pick<AssessorFacts, 'assessor' | 'day' | 'instructions'>;

/** The most specific instruction in force, if any. */
function instructionOf({ instructions, day }: Taught): ProductInstruction | undefined {
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

export const taughtProfession: Rule<Taught> = (facts) => {
  const { assessor, day } = facts;
  const instruction = instructionOf(facts);
  return (instruction?.requiredKnowledge ?? []).map((knowledge) =>
    unlessHeld(competences(assessor, 'PROFESSION', knowledge), day, KNOWLEDGE_MISSING, {
      params: { knowledge, isoCode: instruction?.isoCode ?? '' },
    }),
  );
};

export const namedProfession: Rule<Taught> = (facts) => {
  const { assessor } = facts;
  const instruction = instructionOf(facts);
  const profession = assessor?.profession ?? '–';
  const unnamed = instruction && !instruction.professions.includes(profession);
  return [unnamed && PROFESSION_NOT_RESPONSIBLE({ params: { profession, isoCode: instruction.isoCode } })];
};

export const professionKnowledge: Rule = perLine(({ instructions }, facts) =>
  taughtProfession({ ...facts, instructions }),
);
export const responsibleProfession: Rule = perLine(({ instructions }, facts) =>
  namedProfession({ ...facts, instructions }),
);

type Competent = Pick<Facts, 'assessor' | 'day' | 'competenceRules'>;

export const processCompetence: Rule<Competent> = ({ assessor, day, competenceRules }) => {
  const lists = competenceRules.map((one) => one.processSubjects);
  return [unlessHeld(counting(competences(assessor, 'PROCESS'), lists), day, PROCESS_COMPETENCE_MISSING)];
};

export const course: Rule<Competent> = ({ assessor, day, competenceRules }) => {
  const lists = competenceRules.map((one) => one.trainingSubjects);
  const raised = competenceRules.some((one) => one.trainingSeverity === 'BLOCK');
  const severity = raised ? 'BLOCK' : 'CONFIRM';
  return [unlessHeld(counting(competences(assessor, 'TRAINING'), lists), day, TRAINING_MISSING, { severity })];
};

/** What the assessor has set aside at sign-off is not asked of the order again; what blocks, blocks. */
export const training: Rule = (facts) => {
  const aside = facts.assessment?.confirmations?.some(({ code }) => code === TRAINING_MISSING.code);
  return course(facts).filter((one) => !aside || (one && one.severity === 'BLOCK'));
};

export const aidKnowledge: Rule<AssessorFacts> = ({ assessor, day, isoCode }) => {
  const known = competences(assessor, 'PRODUCT').filter(({ subject }) => liesIn(isoCode, subject));
  return [unlessHeld(known, day, AID_KNOWLEDGE_MISSING, { params: { isoCode } })];
};

export const assessorRole: Rule<Pick<Facts, 'assessor' | 'municipalityCode' | 'day'>> = ({
  assessor,
  municipalityCode,
  day,
}) => [unlessHeld(rolePeriods(assessor, 'NEEDS_ASSESSOR', municipalityCode), day, ASSESSOR_ROLE_MISSING)];

type Employed = Pick<Facts, 'municipalityCode' | 'orderer' | 'assessor' | 'day'>;

export const agreement: Rule<Employed & Pick<Facts, 'agreements'>> = ({
  agreements,
  municipalityCode,
  orderer,
  assessor,
  day,
}) => {
  const employers = [orderer, assessor].flatMap((one) => {
    const employment = employmentOn(one, day);
    return employment && employment.kind !== 'PRIVATE_PROVIDER' ? [employment.municipalityCode] : []; // S1-23 lifts it
  });
  return [...new Set([municipalityCode, ...employers])].map((code) => {
    const signed = agreements[code];
    return unlessHeld(signed ? [signed] : [], day, AGREEMENT_NOT_SIGNED, { params: { municipalityCode: code } });
  });
};

export const assessorNotPrivate: Rule<Employed & Pick<Facts, 'providerAgreements'>> = (facts) =>
  facts.assessor?.staffId === facts.orderer?.staffId ? [] : notPrivate(facts.assessor, facts);

export const ordererRole: Rule<StandingFacts> = ({ orderer, municipalityCode, responsibleId, day }) => [
  unlessHeld(rolePeriods(orderer, 'ORDERER', municipalityCode, responsibleId), day, ORDERER_ROLE_MISSING),
];

export const ordererNotPrivate: Rule<StandingFacts> = (facts) => notPrivate(facts.orderer, facts);

/** Staff of a private provider only while an agreement lets the provider order through the municipality's numbers (S1-22, S1-23). */
function notPrivate(
  person: Person | undefined,
  facts: Pick<StandingFacts, 'day' | 'municipalityCode' | 'providerAgreements'>,
): Found {
  const agreements = agreementsBehind(person, facts);
  return agreements ? [unlessHeld(agreements, facts.day, EMPLOYED_BY_PRIVATE_PROVIDER)] : [];
}
