import {
  addDays,
  covers,
  nextFrom,
  type MunicipalityCode,
  type Period,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import { NOT_EMPLOYED_BY_SIGNATORY, PRIVATE_PROVIDER } from './employment.errors.js';

export type EmployerKind = 'MUNICIPALITY' | 'PRIVATE_PROVIDER' | 'SUPPLIER';

/** One employment of a person. A person may have several, one after another; what holds is read from the periods. */
export type Employment = Period & {
  readonly employmentId: string;
  readonly kind: EmployerKind;
  /** The municipality that employs, or where the private provider or supplier works. */
  readonly municipalityCode: MunicipalityCode;
  readonly unitId?: string | undefined;
  /** The private provider that employs. */
  readonly providerId?: string | undefined;
  /** The supplier that employs, for which alone the person acts (S2-13); employments from before it was asked for have none. */
  readonly supplierId?: string | undefined;
};

/** Everybody on record has been employed at least once. */
export type Employments = readonly [Employment, ...Employment[]];
type Employed = { readonly employments: Employments };

/** The employment that holds on a day: there is one at most. */
export function employmentOn({ employments }: Employed, day: PlainDate): Employment | undefined {
  return employments.find((one) => covers(one, day));
}

/** The employment on record that begins last, be it in time to come. */
export function newestEmployment({ employments: [first, ...others] }: Employed): Employment {
  return others.reduce((newest, one) => (one.from > newest.from ? one : newest), first);
}

/**
 * The employment that says where a person belongs on a day, and who administers the person: the one that holds, else the
 * latest that has begun. One in time to come says so only of somebody who has had no other.
 */
export function belongingOn(person: Employed, day: PlainDate): Employment {
  const begun = person.employments.filter((one) => one.from <= day && !isEmpty(one));
  const [earliest] = [...person.employments].sort((one, other) => (one.from < other.from ? -1 : 1));
  const latest = begun.sort((one, other) => (one.from < other.from ? 1 : -1))[0];
  return employmentOn(person, day) ?? latest ?? earliest ?? person.employments[0];
}

/** Taken back before its first day. */
export const isEmpty = ({ from, to }: Period): boolean => to !== undefined && to < from;

export function employedByMunicipality(person: Employed, municipalityCode: string, day: PlainDate): boolean {
  const employment = employmentOn(person, day);
  return employment?.kind === 'MUNICIPALITY' && employment.municipalityCode === municipalityCode;
}

/** The employments by a municipality itself. */
export const employedBy = ({ employments }: Employed, municipalityCode: string): readonly Employment[] =>
  employments.filter((one) => one.kind === 'MUNICIPALITY' && one.municipalityCode === municipalityCode);

/** The employments in a municipality, by whomever. */
export const employedIn = ({ employments }: Employed, municipalityCode: string): readonly Employment[] =>
  employments.filter((one) => one.municipalityCode === municipalityCode);

/** Whether a municipality itself employs somebody on a day, and the last day on which it goes on doing so, when that is known. */
export function employmentCarries(
  person: Employed,
  municipalityCode: string,
  from: PlainDate,
): {
  readonly employedHere: boolean;
  readonly carriedTo: PlainDate | undefined;
  /** Of somebody whom it does not employ then: the day from which it does. */
  readonly employedFrom: PlainDate | undefined;
} {
  const on = (day: PlainDate) => employedBy(person, municipalityCode).find((one) => covers(one, day));
  let last = on(from);
  const employedHere = last !== undefined;
  for (let next = last; next; next = next.to && on(addDays(next.to, 1))) last = next;
  const employedFrom = employedHere ? undefined : nextFrom(employedBy(person, municipalityCode), from).until;
  return { employedHere, carriedTo: last?.to, employedFrom };
}

/** Which of the two began or ended. */
export type BackingBasis = 'SIGNATURE' | 'PROVIDER_AGREEMENT';

/** What an employment must rest on for the functions of S1-16: the municipality's signature, a provider's agreement. */
export type Backing = {
  /** The period in which the employment's municipality is a party to the supply agreement (S1-18). */
  readonly signature?: Period | undefined;
  /** The agreement that lets the private provider order through the municipality's numbers (S1-23). */
  readonly providerAgreement?: Period | undefined;
};

/** Why an employment does not carry the functions of S1-16 on a day (S1-18, S1-22, S1-23). */
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

/** Why somebody whom a private provider employs may not act for it on a day (S1-22, S1-23). */
export function reasonsAgainstProvider(
  { kind, from }: Pick<Employment, 'kind' | 'from'>,
  day: PlainDate,
  { providerAgreement }: Backing,
  field?: string,
): readonly Reason[] {
  const agreed = kind !== 'PRIVATE_PROVIDER' || (providerAgreement !== undefined && covers(providerAgreement, day));
  return agreed ? [] : [PRIVATE_PROVIDER({ field, ...begins(providerAgreement, day, from) })];
}

/** The day on which it begins, when that lies ahead: not before the employment does. */
const begins = (period: Period | undefined, day: PlainDate, employedFrom: PlainDate) =>
  period !== undefined && period.from > day ? { until: period.from > employedFrom ? period.from : employedFrom } : {};
