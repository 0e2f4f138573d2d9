import {
  addDays,
  coveredBy,
  covers,
  isNever,
  nextFrom,
  type MunicipalityCode,
  type Period,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import { NOT_EMPLOYED_BY_SIGNATORY, PRIVATE_PROVIDER } from './employment.errors.js';
import { atWork, type Leave } from './leave.js';

export type EmployerKind = 'MUNICIPALITY' | 'PRIVATE_PROVIDER' | 'SUPPLIER';

/** One employment of a person. A person may have several, one after another. */
export type Employment = Period & {
  readonly employmentId: string;
  readonly kind: EmployerKind;
  /** The municipality that employs, or in which the private provider or supplier works. */
  readonly municipalityCode: MunicipalityCode;
  readonly unitId?: string | undefined;
  /** The private provider that employs. */
  readonly providerId?: string | undefined;
  /** The supplier that employs: its staff act for it alone (S2-13). Absent in old employments by a supplier. */
  readonly supplierId?: string | undefined;
  readonly registeredBy?: string | undefined;
  readonly endedBy?: string | undefined;
  /** The leaves that began in this employment. */
  readonly leaves?: readonly Leave[] | undefined;
};

/** Each person on record has at least one employment. */
export type Employments = readonly [Employment, ...Employment[]];
type Employed = { readonly employments: Employments };

/** The employment that covers a day. There is at most one. */
export function employmentOn({ employments }: Employed, day: PlainDate): Employment | undefined {
  return employments.find((one) => covers(one, day));
}

/** The employment that covers a day on which the person is not on leave. Only it carries authority. */
export const workingOn = ({ employments }: Employed, day: PlainDate): Employment | undefined =>
  atWork(employments).find((one) => covers(one, day));

/** The employment that begins last, also when it has not begun. */
export function newestEmployment({ employments: [first, ...others] }: Employed): Employment {
  return others.reduce((newest, one) => (one.from > newest.from ? one : newest), first);
}

/**
 * The employment by which a person belongs to a municipality on a day, and which says who administers the person:
 * the one that covers the day, else the latest that has begun, else the first that will begin.
 */
export function belongingOn(person: Employed, day: PlainDate): Employment {
  const begun = person.employments.filter((one) => one.from <= day && !isNever(one));
  const [earliest] = [...person.employments].sort((one, other) => (one.from < other.from ? -1 : 1));
  const latest = begun.sort((one, other) => (one.from < other.from ? 1 : -1))[0];
  return employmentOn(person, day) ?? latest ?? earliest ?? person.employments[0];
}

/** Whether a municipality employs a person who is not on leave on a day. */
export function worksForMunicipality(person: Employed, municipalityCode: string, day: PlainDate): boolean {
  const employment = workingOn(person, day);
  return employment?.kind === 'MUNICIPALITY' && employment.municipalityCode === municipalityCode;
}

/** The employments by a municipality, not by others who work there. */
export const employedBy = ({ employments }: Employed, municipalityCode: string): readonly Employment[] =>
  employments.filter((one) => one.kind === 'MUNICIPALITY' && one.municipalityCode === municipalityCode);

/** Whether a municipality employs a person on each day of a period. Employments that follow each other count as one. */
export const employedThroughout = (person: Employed, municipalityCode: string, period: Period): boolean =>
  coveredBy(employedBy(person, municipalityCode), period);

/** The two functions of S1-16. S1-18 ties them to the municipalities that signed the agreement, not to one of them. */
export const underAgreement: ReadonlySet<string> = new Set(['NEEDS_ASSESSOR', 'ORDERER']);

/** The county's committee is no post in a municipality (S2-12). */
const ofCounty: ReadonlySet<string> = new Set(['COMMITTEE']);

/**
 * Whether an employment may carry a role in a municipality at all. What municipal staff hold lies within an employment
 * by that municipality; only the functions of S1-16 may cross (S1-18).
 */
export const mayCarry = (
  { kind, municipalityCode }: Pick<Employment, 'kind' | 'municipalityCode'>,
  { role, municipalityCode: code }: { readonly role: string; readonly municipalityCode: string },
): boolean => kind !== 'MUNICIPALITY' || municipalityCode === code || underAgreement.has(role) || ofCounty.has(role);

/** The employments in a municipality, by any employer. */
export const employedIn = ({ employments }: Employed, municipalityCode: string): readonly Employment[] =>
  employments.filter((one) => one.municipalityCode === municipalityCode);

/** Whether a municipality employs a person on a day, and until when: employments that follow each other count as one. */
export function employmentCarries(
  person: Employed,
  municipalityCode: string,
  from: PlainDate,
): {
  readonly employedHere: boolean;
  /** The last day. Undefined when there is none. */
  readonly carriedTo: PlainDate | undefined;
  /** The first day, when the employment begins later. */
  readonly employedFrom: PlainDate | undefined;
} {
  const on = (day: PlainDate) => employedBy(person, municipalityCode).find((one) => covers(one, day));
  let last = on(from);
  const employedHere = last !== undefined;
  for (let next = last; next; next = next.to && on(addDays(next.to, 1))) last = next;
  const employedFrom = employedHere ? undefined : nextFrom(employedBy(person, municipalityCode), from).until;
  return { employedHere, carriedTo: last?.to, employedFrom };
}

/** The agreement that began or ended. */
export type BackingBasis = 'SIGNATURE' | 'PROVIDER_AGREEMENT';

/** The agreements on which an employment rests for the functions of S1-16. */
export type Backing = {
  /** The period in which the employment's municipality is a party to the supply agreement (S1-18). */
  readonly signature?: Period | undefined;
  /** The agreement that lets the private provider order through the municipality's numbers (S1-23). */
  readonly providerAgreement?: Period | undefined;
};

/** The reasons why an employment does not carry the functions of S1-16 on a day (S1-18, S1-22, S1-23). */
export function reasonsAgainstFunction(
  employment: Pick<Employment, 'kind' | 'municipalityCode' | 'from'>,
  day: PlainDate,
  backing: Backing,
  field?: string,
): readonly Reason[] {
  const { kind, municipalityCode, from } = employment;
  const { signature } = backing;
  const signed = kind !== 'SUPPLIER' && signature !== undefined && covers(signature, day);
  return [
    ...(signed
      ? []
      : [NOT_EMPLOYED_BY_SIGNATORY({ field, params: { municipalityCode }, ...begins(signature, day, from) })]),
    ...reasonsAgainstProvider(employment, day, backing, field),
  ];
}

/** The reasons why an employee of a private provider may not act for it on a day (S1-22, S1-23). */
export function reasonsAgainstProvider(
  { kind, from }: Pick<Employment, 'kind' | 'from'>,
  day: PlainDate,
  { providerAgreement }: Backing,
  field?: string,
): readonly Reason[] {
  const agreed = kind !== 'PRIVATE_PROVIDER' || (providerAgreement !== undefined && covers(providerAgreement, day));
  return agreed ? [] : [PRIVATE_PROVIDER({ field, ...begins(providerAgreement, day, from) })];
}

/** The first day of a period or of the employment, whichever is later. */
const begins = (period: Period | undefined, day: PlainDate, employedFrom: PlainDate) =>
  period !== undefined && period.from > day ? { until: period.from > employedFrom ? period.from : employedFrom } : {};
