import { addDays, covers, isNever, type Period, type PlainDate } from './time.js';

/** BLOCK: not allowed. CONFIRM: allowed once a person states why. NOTE: allowed, worth knowing. */
export type Severity = 'BLOCK' | 'CONFIRM' | 'NOTE';

export type Language = 'SV' | 'EN';

/** Why something is not allowed, by which rules, and from which day it is. A person can act on it. */
export type Reason = {
  readonly code: string;
  readonly severity: Severity;
  readonly ruleIds: readonly string[];
  readonly field?: string | undefined;
  /** Values for the message; never person data. */
  readonly params: Readonly<Record<string, string | number | boolean>>;
  /** The first day on which it is allowed. Until then it is refused. */
  readonly until?: PlainDate | undefined;
};

/** The details of one occurrence; `ruleIds` where a code serves several rule sets with different rules. */
export type ReasonDetails = Partial<Pick<Reason, 'field' | 'params' | 'until' | 'severity' | 'ruleIds'>>;
export type ReasonEntry = {
  readonly severity: Severity;
  readonly rules: readonly string[];
  readonly sv: string;
  readonly en: string;
};
export type ReasonMaker = ((details?: ReasonDetails) => Reason) & { readonly code: string };

const reasons = new Map<string, ReasonEntry>();

/**
 * Adds a reason to the catalogue and returns the function that makes it.
 * Texts may quote `{params}`. `rules` are the rule ids that it enforces; a plain state guard has none.
 */
export function defineReason(code: string, entry: ReasonEntry): ReasonMaker {
  const known = reasons.get(code);
  if (known && (known.sv !== entry.sv || known.en !== entry.en)) throw new Error(`reason ${code} is defined twice`);
  reasons.set(code, entry);
  const make = (details: ReasonDetails = {}): Reason => ({
    code,
    severity: entry.severity,
    ruleIds: entry.rules,
    params: {},
    ...details,
  });
  return Object.assign(make, { code });
}

export function reasonCatalogue(): ReadonlyMap<string, ReasonEntry> {
  return reasons;
}

/** The text of a reason. */
export function reasonText(reason: Pick<Reason, 'code' | 'params'>, language: Language): string {
  const entry = reasons.get(reason.code);
  if (!entry) return reason.code;
  const text = language === 'SV' ? entry.sv : entry.en;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(reason.params[name] ?? whole));
}

/** A person's statement why a CONFIRM reason does not apply. */
export type Confirmation = { readonly code: string; readonly statement: string };

export type Outcome = 'ALLOWED' | 'NEEDS_CONFIRMATION' | 'BLOCKED';

/** The outcome of a list of reasons, given what has been confirmed. */
export function outcomeOf(found: readonly Reason[], confirmations: readonly Confirmation[] = []): Outcome {
  if (found.some((reason) => reason.severity === 'BLOCK')) return 'BLOCKED';
  const confirmed = new Set(confirmations.filter((one) => one.statement.trim() !== '').map((one) => one.code));
  const open = found.some((reason) => reason.severity === 'CONFIRM' && !confirmed.has(reason.code));
  return open ? 'NEEDS_CONFIRMATION' : 'ALLOWED';
}

/** A business rule forbids the command. Carries all reasons. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly outcome: Exclude<Outcome, 'ALLOWED'>;
  readonly reasons: readonly Reason[];
  constructor(outcome: Exclude<Outcome, 'ALLOWED'>, found: readonly Reason[]) {
    super(found.map((reason) => reason.code).join(', '));
    this.outcome = outcome;
    this.reasons = found;
  }
}

export function refuse(...found: readonly Reason[]): never {
  throw new Refused('BLOCKED', found);
}

/** Refuses with all reasons when one of them blocks or needs a confirmation. Otherwise returns them. */
export function refuseIfAny(
  candidates: readonly (Reason | false | null | undefined)[],
  confirmations: readonly Confirmation[] = [],
): readonly Reason[] {
  const found = candidates.filter((one): one is Reason => Boolean(one));
  const outcome = outcomeOf(found, confirmations);
  if (outcome !== 'ALLOWED') throw new Refused(outcome, found);
  return found;
}

/** The reason with the first day of the next period, unless one of the periods covers the day. */
export function unlessHeld(
  periods: readonly Period[],
  day: PlainDate,
  reason: (details: ReasonDetails) => Reason,
  details: ReasonDetails = {},
): Reason | undefined {
  if (periods.some((one) => covers(one, day))) return undefined;
  return reason({ ...details, ...nextFrom(periods, day) });
}

/** For a reason: the day after the last of several periods. Nothing when one of them is open. */
export function freeAfter(periods: readonly Period[]): { readonly until?: PlainDate } {
  const lastDays = periods.flatMap(({ to }) => to ?? []).sort();
  const last = lastDays.length === periods.length ? lastDays.at(-1) : undefined;
  return last === undefined ? {} : { until: addDays(last, 1) };
}

/** For a reason: the first day after a day on which one of several periods begins. */
export function nextFrom(periods: readonly Period[], day: PlainDate): { readonly until?: PlainDate } {
  const [until] = periods
    .filter((one) => one.from > day && !isNever(one))
    .map((one) => one.from)
    .sort();
  return until === undefined ? {} : { until };
}
