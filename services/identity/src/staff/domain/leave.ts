import { addDays, covers, defineReason, intersection, overlaps, type Period } from '@hjalpmedel/domain';
import { standingOn, wasTakenBack } from '../../shared/domain/dated-fact.js';
import type { FormerPeriod } from './correction.js';

export const ON_LEAVE = defineReason('ON_LEAVE', {
  severity: 'BLOCK',
  rules: ['S1-16'],
  sv: 'Personen är tjänstledig eller frånvarande den dagen. Roller och uppdrag vilar så länge.',
  en: 'The person is on leave on that day. Roles and assignments are suspended meanwhile.',
});
export const LEAVE_ALREADY_ON_RECORD = defineReason('LEAVE_ALREADY_ON_RECORD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'En frånvaro under de dagarna finns redan registrerad.',
  en: 'A leave on some of those days is already on record.',
});
export const LEAVE_ALREADY_ENDED = defineReason('LEAVE_ALREADY_ENDED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Frånvaron upphör redan den {to}. En längre frånvaro rättas eller registreras som en ny.',
  en: 'The leave already ends on {to}. A longer one is corrected, or registered as another.',
});

/** A leave of absence. While it lasts the employment goes on and carries no authority. Why the person is away is not stored. */
export type Leave = Period & {
  readonly leaveId: string;
  readonly registeredBy?: string | undefined;
  readonly endedBy?: string | undefined;
  /** The days before each correction, the latest last. */
  readonly former?: readonly FormerPeriod[] | undefined;
};

/** What leave needs to know of an employment. */
type Contract = Period & {
  readonly kind: string;
  readonly municipalityCode: string;
  readonly providerId?: string | undefined;
  readonly supplierId?: string | undefined;
  readonly leaves?: readonly Leave[] | undefined;
};

export const isSameEmployer = (one: Contract, other: Contract): boolean =>
  (['kind', 'municipalityCode', 'providerId', 'supplierId'] as const).every((field) => one[field] === other[field]);

/**
 * The leaves that count in an employment: its own, and those from earlier employments by the same employer without a
 * gap between. A leave goes on when a contract is renewed.
 */
export function leavesIn(employments: readonly Contract[], employment: Contract): readonly Leave[] {
  const ofEmployer = employments.filter((one) => isSameEmployer(one, employment));
  const standing = standingOn(ofEmployer, employment.from);
  const inARow = ofEmployer.filter(
    (one) => one === employment || (standing && !wasTakenBack(one) && covers(standing, one.from)),
  );
  return inARow.flatMap(({ leaves = [] }) => leaves.filter((one) => !wasTakenBack(one)));
}

/** The times in which a person is on leave. What the person has delegated is suspended then. */
export const pausesBy = (employments: readonly Contract[]): readonly Period[] =>
  employments
    .filter((one) => !wasTakenBack(one))
    .flatMap((employment) => leavesIn(employments, employment).flatMap((one) => intersection(one, employment) ?? []));

/** The employments without the days of leave. Only in these periods does an employment carry authority. */
export function atWork<One extends Contract>(employments: readonly One[]): readonly One[] {
  if (employments.every(({ leaves }) => !leaves?.length)) return employments;
  return employments.flatMap((one) => (wasTakenBack(one) ? one : withoutPeriods(one, leavesIn(employments, one))));
}

/** A dated fact without the days of some periods, in parts. */
export const withoutPeriods = <Fact extends Period>(fact: Fact, periods: readonly Period[]): readonly Fact[] =>
  periods.reduce<readonly Fact[]>((parts, one) => parts.flatMap((part) => without(part, one)), [fact]);

function without<Fact extends Period>(fact: Fact, period: Period): readonly Fact[] {
  if (wasTakenBack(period) || !overlaps(fact, period)) return [fact];
  const before = fact.from < period.from ? [{ ...fact, to: addDays(period.from, -1) }] : [];
  const goesOn = period.to !== undefined && (fact.to === undefined || period.to < fact.to);
  return goesOn && period.to !== undefined ? [...before, { ...fact, from: addDays(period.to, 1) }] : before;
}
