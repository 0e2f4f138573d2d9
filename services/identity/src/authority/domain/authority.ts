import {
  covers,
  dayOf,
  intersection,
  nextFrom,
  outcomeOf,
  unlessHeld,
  type Instant,
  type Outcome,
  type Period,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import {
  ACT_NOT_OF_PROGRAMME,
  ACTS_BY_DELEGATION,
  COURSE_MISSING,
  DELEGATOR_WITHOUT_RIGHT,
  FUNCTION_IN_UNIT_ONLY,
  FUNCTION_NOT_HELD,
  NOT_EMPLOYED,
  POLICY_NOT_ACKNOWLEDGED,
  PRESCRIBING_RIGHT_MISSING,
  PROCESS_KNOWLEDGE_MISSING,
  PRODUCT_KNOWLEDGE_MISSING,
  SYSTEM_LICENCE_MISSING,
} from './authority.errors.js';
import { meetingEachRule, trainingSeverity, type CompetenceRule } from './competence-rules.js';
import { delegationKinds } from '../../delegations/domain/delegation.js';
import {
  employmentOn,
  mayCarry,
  reasonsAgainstFunction,
  type Backing,
  type Employment,
} from '../../staff/domain/employment.js';
import { atWork, ON_LEAVE } from '../../staff/domain/leave.js';
import { PROFESSIONAL_LICENCE_MISSING } from '../../staff/domain/staff.errors.js';
import type { HeldDelegation, RegisteredStaff } from '../../staff/domain/staff.js';

export type Act = 'ASSESS' | 'ORDER' | 'PRESCRIBE' | 'REPORT_LOSS';
export type AuthorityQuestion = {
  readonly act: Act;
  readonly programme: 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';
  readonly municipalityCode: string;
  /** A unit there. Without it the question is about the whole municipality, which a right in one unit does not reach. */
  readonly unitId?: string | undefined;
  /** ISO 9999. Without it the product area is not checked. */
  readonly isoCode?: string | undefined;
  readonly on: PlainDate;
  /** The moment on that day. */
  readonly at: Instant;
};

/** A licence, from the moment it was granted until it was revoked. */
export type DatedLicence = {
  readonly supplierSystem: string;
  readonly grantedAt: Instant;
  readonly revokedAt?: Instant | undefined;
  readonly interruptions?: readonly { readonly from: Instant; readonly to: Instant }[] | undefined;
};

/** The facts about a person and about the agreements and rules that the person's rights rest on. */
export type AuthorityFacts = Omit<RegisteredStaff, 'status' | 'hsaId' | 'displayName' | 'profession' | 'licences'> & {
  readonly backing: Backing;
  /** The delegations of the day whose delegator does not have the right then. */
  readonly lapsedDelegations: readonly LapsedDelegation[];
  readonly licences: readonly DatedLicence[];
  /** The systems in which the programme orders. When there is none on record, a licence to any system counts. */
  readonly supplierSystems: readonly string[];
  /** The rules on competence in force, the programme's and the municipality's (S1-13, S1-15). */
  readonly competenceRules: readonly CompetenceRule[];
  /** Editions in force that the person has not acknowledged (S1-11). */
  readonly unacknowledged: readonly { readonly edition: string }[];
};

/** A delegation whose delegator does not have the right on the day. */
export type LapsedDelegation = HeldDelegation & {
  /** The first later day on which the delegator has it. Absent when none is on record. */
  readonly resumesOn?: PlainDate | undefined;
};

type Check = (facts: AuthorityFacts, question: AuthorityQuestion) => readonly (Reason | false | undefined)[];

const gives = ({ kind }: HeldDelegation, role: string) =>
  (delegationKinds[kind].gives as readonly string[]).includes(role);

/** The periods in which a person may act in a role in a municipality, own or delegated, during some employments. */
function rightPeriods(
  facts: AuthorityFacts,
  employments: readonly Employment[],
  role: string,
  municipalityCode: string,
): readonly (Period & { delegated: boolean; unitId?: string | undefined })[] {
  const own = facts.roles.filter((one) => one.role === role).map((one) => ({ ...one, delegated: false }));
  const carrying = employments.filter((one) => mayCarry(one, { role, municipalityCode }));
  const delegated = facts.delegations.filter((one) => gives(one, role)).map((one) => ({ ...one, delegated: true }));
  return [...own, ...delegated]
    .filter((one) => one.municipalityCode === municipalityCode)
    .flatMap((right) =>
      carrying.flatMap((employment) => {
        const both = intersection(right, employment);
        return both ? { ...both, delegated: right.delegated, unitId: right.unitId } : [];
      }),
    );
}

const holdsRole =
  (role: string, ruleIds: readonly string[]): Check =>
  (facts, { municipalityCode, unitId, on }) => {
    const here = (one: { readonly unitId?: string | undefined }) => one.unitId === undefined || one.unitId === unitId;
    const everywhere = rightPeriods(facts, facts.employments, role, municipalityCode); // a leave has a reason of its own
    const working = rightPeriods(facts, atWork(facts.employments), role, municipalityCode).filter(here);
    const elsewhere = everywhere.some((one) => covers(one, on));
    const lapsed = facts.lapsedDelegations.filter(
      (one) => one.municipalityCode === municipalityCode && gives(one, role),
    );
    const now = everywhere.filter((one) => here(one) && covers(one, on));
    const resuming = lapsed.filter(here).flatMap(({ resumesOn: from }) => (from ? { from } : []));
    const details = { params: { role }, ...nextFrom([...working, ...resuming], on) };
    const missing =
      lapsed.length > 0 && !elsewhere
        ? DELEGATOR_WITHOUT_RIGHT(details)
        : (elsewhere ? FUNCTION_IN_UNIT_ONLY : FUNCTION_NOT_HELD)({ ...details, ruleIds });
    return [now.length === 0 && missing, now.length > 0 && now.every((one) => one.delegated) && ACTS_BY_DELEGATION()];
  };

const employed: Check = (facts, { on }) => {
  const working = atWork(facts.employments);
  return [employmentOn(facts, on) ? unlessHeld(working, on, ON_LEAVE) : unlessHeld(working, on, NOT_EMPLOYED)];
};

const underAgreement: Check = (facts, { on }) => {
  const employment = employmentOn(facts, on);
  return employment ? reasonsAgainstFunction(employment, on, facts.backing) : [];
};

const knowsAids: Check = (facts, { isoCode, on }) => {
  if (isoCode === undefined) return [];
  const known = facts.competences.filter(({ kind, subject }) => kind === 'PRODUCT' && isoCode.startsWith(subject));
  return [unlessHeld(known, on, PRODUCT_KNOWLEDGE_MISSING, { params: { isoCode } })];
};
const knowsProcess: Check = ({ competences, competenceRules }, { on }) =>
  once(
    meetingEachRule(competences, 'PROCESS', competenceRules).map((some) =>
      unlessHeld(some, on, PROCESS_KNOWLEDGE_MISSING),
    ),
  );
const hasTakenCourse: Check = ({ competences, competenceRules }, { on }) => {
  const severity = trainingSeverity(competenceRules);
  return once(
    meetingEachRule(competences, 'TRAINING', competenceRules).map((some) =>
      unlessHeld(some, on, COURSE_MISSING, { severity }),
    ),
  );
};

/** Of reasons of one code the one that lasts longest: one without a day, or with the latest. */
function once(reasons: readonly (Reason | undefined)[]): readonly Reason[] {
  const found = reasons.filter((one) => one !== undefined);
  const [longest] = [...found].sort((a, b) => ((a.until ?? '9') > (b.until ?? '9') ? -1 : 1));
  return longest ? [longest] : [];
}
const knowsDocuments: Check = ({ unacknowledged }) =>
  unacknowledged.map(({ edition }) => POLICY_NOT_ACKNOWLEDGED({ params: { edition } }));

const licensed =
  (ruleIds: readonly string[]): Check =>
  ({ professionalLicenceNumber }) => [
    professionalLicenceNumber === undefined && PROFESSIONAL_LICENCE_MISSING({ ruleIds }),
  ];

const mayPrescribe: Check = ({ prescribingRights }, { municipalityCode, isoCode, on }) => {
  if (isoCode === undefined) return [];
  const rights = prescribingRights.filter(
    (one) => one.municipalityCode === municipalityCode && isoCode.startsWith(one.isoCode),
  );
  return [unlessHeld(rights, on, PRESCRIBING_RIGHT_MISSING, { params: { isoCode } })];
};

const hasLicence: Check = ({ licences, supplierSystems }, { at }) => {
  const fitting = licences.filter(
    (one) => supplierSystems.length === 0 || supplierSystems.includes(one.supplierSystem),
  );
  if (fitting.some((one) => isInUse(one, at))) return [];
  const [next] = fitting.flatMap((one) => (one.grantedAt > at ? dayOf(one.grantedAt) : [])).sort();
  return [SYSTEM_LICENCE_MISSING(next === undefined ? {} : { until: next })];
};

/** Whether a licence was in use at a moment. */
const isInUse = ({ grantedAt, revokedAt, interruptions = [] }: DatedLicence, at: Instant): boolean =>
  grantedAt <= at &&
  (revokedAt === undefined || at < revokedAt) &&
  !interruptions.some(({ from, to }) => from <= at && at < to);

const reportsLoss = holdsRole('LOSS_REPORTER', []);
const prescribes = [holdsRole('PRESCRIBER', ['S2-3']), licensed(['S2-3']), mayPrescribe, hasLicence];

/** What each act asks of a person, by programme; the two are never merged. */
const rules: Readonly<Record<AuthorityQuestion['programme'], Readonly<Record<Act, readonly Check[]>>>> = {
  VGR_SOCIAL_DIGITAL: {
    ASSESS: [
      holdsRole('NEEDS_ASSESSOR', ['S1-16']),
      underAgreement,
      knowsAids,
      knowsDocuments,
      knowsProcess,
      hasTakenCourse,
    ],
    ORDER: [holdsRole('ORDERER', ['S1-16']), underAgreement],
    PRESCRIBE: [() => [ACT_NOT_OF_PROGRAMME()]],
    REPORT_LOSS: [reportsLoss],
  },
  VN_HSL: {
    ASSESS: [holdsRole('PRESCRIBER', ['S2-3']), licensed(['S2-2', 'S2-3']), knowsDocuments],
    ORDER: prescribes,
    PRESCRIBE: prescribes,
    REPORT_LOSS: [reportsLoss],
  },
};

export type AuthorityAnswer = { readonly outcome: Outcome; readonly reasons: readonly Reason[] };

/** Whether a person may do an act by the facts about the person: all reasons at once. The orders service decides about the case. */
export function decideAuthority(facts: AuthorityFacts, question: AuthorityQuestion): AuthorityAnswer {
  const reasons = [employed, ...rules[question.programme][question.act]]
    .flatMap((rule) => rule(facts, question))
    .filter((one): one is Reason => Boolean(one));
  return { outcome: outcomeOf(reasons), reasons };
}
