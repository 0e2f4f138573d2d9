import {
  covers,
  intersection,
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
import { counting, trainingSeverity, type CompetenceRule } from './competence.js';
import { delegationKinds } from './delegation.js';
import { employmentOn, reasonsAgainstFunction, type Backing } from './employment.js';
import { PROFESSIONAL_LICENCE_MISSING } from './staff.errors.js';
import type { HeldDelegation, RegisteredStaff } from './staff.js';

export type Act = 'ASSESS' | 'ORDER' | 'PRESCRIBE' | 'REPORT_LOSS';
export type AuthorityQuestion = {
  readonly act: Act;
  readonly programme: 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';
  readonly municipalityCode: string;
  /** A unit there; without it the whole municipality is asked about, which a right in one unit does not reach. */
  readonly unitId?: string | undefined;
  /** ISO 9999; without it nothing is said about the product area. */
  readonly isoCode?: string | undefined;
  readonly on: PlainDate;
  /** The moment on that day. */
  readonly at: Instant;
};

/** A licence from when the supplier granted it until it was revoked. */
export type DatedLicence = {
  readonly supplierSystem: string;
  readonly grantedAt: Instant;
  readonly revokedAt?: Instant | undefined;
};

/** What is known of a person and of what the person's rights rest on. */
export type AuthorityFacts = Omit<RegisteredStaff, 'status' | 'hsaId' | 'displayName' | 'profession' | 'licences'> & {
  readonly backing: Backing;
  /** Of the delegations of the day, those that nothing carries: the delegator has not got the right any longer. */
  readonly fallenDelegations: readonly HeldDelegation[];
  readonly licences: readonly DatedLicence[];
  /** Systems in which the programme orders; when none is on record, a licence to any will do. */
  readonly supplierSystems: readonly string[];
  /** The documents in force on which competence counts, the programme's and the municipality's (S1-13, S1-15). */
  readonly competenceRules: readonly CompetenceRule[];
  /** Editions in force that the person has not acknowledged (S1-11). */
  readonly unacknowledged: readonly { readonly edition: string }[];
};

type Asked = (facts: AuthorityFacts, question: AuthorityQuestion) => readonly (Reason | false | undefined)[];

const gives = ({ kind }: HeldDelegation, role: string) =>
  (delegationKinds[kind].gives as readonly string[]).includes(role);

/** When a person may act in a role in a municipality, own or delegated, while employed. */
function rightPeriods(
  facts: AuthorityFacts,
  role: string,
  municipalityCode: string,
): readonly (Period & { delegated: boolean; unitId?: string | undefined })[] {
  const own = facts.roles.filter((one) => one.role === role).map((one) => ({ ...one, delegated: false }));
  const delegated = facts.delegations.filter((one) => gives(one, role)).map((one) => ({ ...one, delegated: true }));
  return [...own, ...delegated]
    .filter((one) => one.municipalityCode === municipalityCode)
    .flatMap((right) =>
      facts.employments.flatMap((employment) => {
        const both = intersection(right, employment);
        return both ? { ...both, delegated: right.delegated, unitId: right.unitId } : [];
      }),
    );
}

const holdsRole =
  (role: string, ruleIds: readonly string[]): Asked =>
  (facts, { municipalityCode, unitId, on }) => {
    const everywhere = rightPeriods(facts, role, municipalityCode);
    const periods = everywhere.filter((one) => one.unitId === undefined || one.unitId === unitId);
    const elsewhere = everywhere.some((one) => covers(one, on));
    const fallen = facts.fallenDelegations.some((one) => one.municipalityCode === municipalityCode && gives(one, role));
    const now = periods.filter((one) => covers(one, on));
    const missing = elsewhere ? FUNCTION_IN_UNIT_ONLY : FUNCTION_NOT_HELD;
    return [
      fallen && !elsewhere
        ? unlessHeld(periods, on, DELEGATOR_WITHOUT_RIGHT, { params: { role } })
        : unlessHeld(periods, on, missing, { ruleIds, params: { role } }),
      now.length > 0 && now.every((one) => one.delegated) && ACTS_BY_DELEGATION(),
    ];
  };

const employed: Asked = ({ employments }, { on }) => [unlessHeld(employments, on, NOT_EMPLOYED)];

const underAgreement: Asked = (facts, { on }) => {
  const employment = employmentOn(facts, on);
  return employment ? reasonsAgainstFunction(employment, on, facts.backing) : [];
};

const knowsAids: Asked = (facts, { isoCode, on }) => {
  if (isoCode === undefined) return [];
  const known = facts.competences.filter(({ kind, subject }) => kind === 'PRODUCT' && isoCode.startsWith(subject));
  return [unlessHeld(known, on, PRODUCT_KNOWLEDGE_MISSING, { params: { isoCode } })];
};
const knowsProcess: Asked = (facts, { on }) => [
  unlessHeld(counting(facts.competences, 'PROCESS', facts.competenceRules), on, PROCESS_KNOWLEDGE_MISSING),
];
const hasTakenCourse: Asked = (facts, { on }) => [
  unlessHeld(counting(facts.competences, 'TRAINING', facts.competenceRules), on, COURSE_MISSING, {
    severity: trainingSeverity(facts.competenceRules),
  }),
];
const knowsDocuments: Asked = ({ unacknowledged }) =>
  unacknowledged.map(({ edition }) => POLICY_NOT_ACKNOWLEDGED({ params: { edition } }));

const licensed =
  (ruleIds: readonly string[]): Asked =>
  ({ professionalLicenceNumber }) => [
    professionalLicenceNumber === undefined && PROFESSIONAL_LICENCE_MISSING({ ruleIds }),
  ];

const mayPrescribe: Asked = ({ prescribingRights }, { municipalityCode, isoCode, on }) => {
  if (isoCode === undefined) return [];
  const rights = prescribingRights.filter(
    (one) => one.municipalityCode === municipalityCode && isoCode.startsWith(one.isoCode),
  );
  return [unlessHeld(rights, on, PRESCRIBING_RIGHT_MISSING, { params: { isoCode } })];
};

const hasLicence: Asked = ({ licences, supplierSystems }, { at }) => {
  const inUse = licences.filter((one) => one.grantedAt <= at && (one.revokedAt === undefined || at < one.revokedAt));
  const fits = inUse.some((one) => supplierSystems.length === 0 || supplierSystems.includes(one.supplierSystem));
  return [!fits && SYSTEM_LICENCE_MISSING()];
};

const reportsLoss = holdsRole('LOSS_REPORTER', []);
const prescribes = [holdsRole('PRESCRIBER', ['S2-3']), licensed(['S2-3']), mayPrescribe, hasLicence];

/** What each act asks of a person, by programme; the two are never merged. */
const rules: Readonly<Record<AuthorityQuestion['programme'], Readonly<Record<Act, readonly Asked[]>>>> = {
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

/** Whether a person may do something, as far as the facts about the person go: every reason at once. What hangs on the case is decided in orders. */
export function decideAuthority(facts: AuthorityFacts, question: AuthorityQuestion): AuthorityAnswer {
  const reasons = [employed, ...rules[question.programme][question.act]]
    .flatMap((rule) => rule(facts, question))
    .filter((one): one is Reason => Boolean(one));
  return { outcome: outcomeOf(reasons), reasons };
}
