export type Code = '1496' | '1495';
export const codes: readonly [Code, Code] = ['1496', '1495'];
/** A municipality, or the private provider that works in the first one. */
export type Employer = Code | 'PROVIDER';
export const roleKinds = ['NEEDS_ASSESSOR', 'ORDERER', 'EXECUTIVE_MANAGER', 'CARE_STAFF', 'PRESCRIBER'] as const;
export type Role = (typeof roleKinds)[number];
export const delegationKinds = ['ORDERING', 'ASSESSMENT_AND_ORDERING'] as const;
export type DelegationKind = (typeof delegationKinds)[number];
export type CompetenceKind = 'PROCESS' | 'TRAINING';
/** A product area, and one below it. */
export const areas = ['0403', '040303'] as const;
export type Area = (typeof areas)[number];

export const PEOPLE = 3;
/** The units lie in the first municipality. */
export const UNITS = 2;

type Person = { readonly person: number };
type Days = { readonly from: number; readonly to?: number };
type Last = { readonly last: number };
/** An edition of a governing document. Without a municipality it is the programme's. */
export type EditionBody =
  | { readonly kind: 'HANDBOOK' | 'LOCAL' }
  | {
      readonly kind: 'COMPETENCE';
      readonly processSubjects: readonly string[];
      readonly trainingSubjects: readonly string[];
      readonly trainingSeverity: 'CONFIRM' | 'BLOCK';
    };
export type Publish = EditionBody & Days & { readonly act: 'publish'; readonly code?: Code };

export type StaffStep =
  | ({ readonly act: 'employ'; readonly by: Employer } & Person & Days)
  | ({ readonly act: 'endEmployment'; readonly employment: number } & Last)
  | ({ readonly act: 'leave' } & Person & Days)
  | ({ readonly act: 'endLeave'; readonly leave: number } & Last)
  | ({ readonly act: 'correctLeave'; readonly leave: number } & Days)
  | ({ readonly act: 'assign'; readonly role: Role; readonly code: Code } & Person & Days)
  | ({ readonly act: 'endRole'; readonly role: number } & Last)
  | ({ readonly act: 'prescribe'; readonly area: Area; readonly code: Code } & Person & Days)
  | ({ readonly act: 'endRight'; readonly right: number } & Last)
  | ({ readonly act: 'learn'; readonly kind: CompetenceKind; readonly subject: string } & Person & Days)
  | ({ readonly act: 'endCompetence'; readonly competence: number } & Last)
  | ({ readonly act: 'correctCompetence'; readonly competence: number; readonly subject: string } & Days);
export type DelegationStep =
  | ({ readonly act: 'delegate'; readonly by: number; readonly kind: DelegationKind; readonly code: Code } & Person &
      Days)
  | ({ readonly act: 'revoke'; readonly delegation: number } & Last);
export type PlaceStep =
  | ({ readonly act: 'sign'; readonly code: Code } & Days)
  | ({ readonly act: 'agree' } & Days)
  | ({ readonly act: 'endAgreement'; readonly agreement: number } & Last)
  | ({ readonly act: 'designate'; readonly code: Code; readonly from: number } & Person)
  | ({ readonly act: 'closeUnit'; readonly unit: number } & Last)
  | { readonly act: 'reopenUnit'; readonly unit: number };
export type OmbudStep =
  | ({ readonly act: 'appoint'; readonly unit: number; readonly from: number } & Person)
  | { readonly act: 'transfer'; readonly appointment: number; readonly unit: number; readonly from: number }
  | ({ readonly act: 'endAppointment'; readonly appointment: number } & Last)
  | { readonly act: 'renew'; readonly appointment: number };
export type PolicyStep =
  | Publish
  | { readonly act: 'withdrawPolicy'; readonly policy: number }
  | ({ readonly act: 'acknowledge'; readonly policy: number } & Person);
export type LicenceStep =
  | ({ readonly act: 'request' } & Person)
  | { readonly act: 'confirm' | 'withdraw'; readonly licence: number }
  | { readonly act: 'use'; readonly licence: number; readonly on: number }
  | { readonly act: 'advance'; readonly days: number };
/** One act on the register. Things are named by their number in the order in which they were recorded. */
export type Step = StaffStep | DelegationStep | PlaceStep | OmbudStep | PolicyStep | LicenceStep;

/** The first day about which an act says something new. Of a correction and a renewal the step does not tell it. */
export function firstDayOf(step: Step, today: number): number {
  switch (step.act) {
    case 'correctCompetence':
    case 'correctLeave':
    case 'renew':
      return Number.NEGATIVE_INFINITY;
    case 'publish':
      return Math.max(step.from, today);
    case 'withdrawPolicy':
    case 'acknowledge':
    case 'request':
    case 'confirm':
    case 'withdraw':
    case 'use':
    case 'advance':
      return today;
    default:
      return 'from' in step ? step.from : 'last' in step ? step.last + 1 : today;
  }
}

/** How many things of each kind are on record. */
export type Counts = Readonly<
  Record<
    | 'employment'
    | 'leave'
    | 'role'
    | 'right'
    | 'delegation'
    | 'agreement'
    | 'appointment'
    | 'competence'
    | 'policy'
    | 'licence',
    number
  >
>;
