import type { Days } from '../days.js';
import type { Area, Code, CompetenceKind, DelegationKind, EditionBody, Employer, Role } from '../steps.js';

export type Employment = { readonly person: number; readonly by: Employer; days: Days };
/** A leave of absence, from the employment in which it begins. */
export type Leave = { readonly person: number; employment: Employment; days: Days };
export type HeldRole = {
  readonly person: number;
  readonly role: Role | 'AID_REPRESENTATIVE';
  readonly code: Code;
  days: Days;
};
export type Delegation = {
  readonly by: number;
  readonly person: number;
  readonly kind: DelegationKind;
  readonly code: Code;
  days: Days;
};
export type PrescribingRight = { readonly person: number; readonly area: Area; readonly code: Code; days: Days };
export type Competence = { readonly person: number; readonly kind: CompetenceKind; subject: string; days: Days };
export type Designation = { readonly person: number; readonly code: Code; days: Days };
export type Appointment = {
  readonly person: number;
  readonly unit: number;
  readonly role: HeldRole;
  days: Days;
  isTransferred?: boolean;
  isRenewed?: boolean;
};
export type Edition = EditionBody & {
  readonly code: Code | undefined;
  /** The days that it was published with. */
  readonly own: Days;
  isWithdrawn?: boolean;
  /** Its days as known from a day on, the latest last. */
  readonly known: { readonly since: number; readonly days: Days }[];
};
export type Acknowledgement = { readonly person: number; readonly edition: Edition; readonly on: number };
export type Licence = {
  readonly person: number;
  readonly code: Code;
  status: 'REQUESTED' | 'ACTIVE' | 'WARNED' | 'REVOKED';
  reason?: string;
  granted?: number;
  lastUse?: number;
  /** The days at whose noon it was in use. */
  inUse: Days;
};

/** All that was recorded, as plain sets of days. */
export const createFacts = (start: number) => ({
  today: start,
  employments: [] as Employment[],
  leaves: [] as Leave[],
  roles: [] as HeldRole[],
  delegations: [] as Delegation[],
  rights: [] as PrescribingRight[],
  competences: [] as Competence[],
  parties: new Map<Code, Days>(),
  agreements: [] as { days: Days }[],
  designations: [] as Designation[],
  /** The last day of each unit that closes. */
  closed: new Map<number, number>(),
  appointments: [] as Appointment[],
  editions: [] as Edition[],
  acknowledgements: [] as Acknowledgement[],
  licences: [] as Licence[],
});
export type Facts = ReturnType<typeof createFacts>;
