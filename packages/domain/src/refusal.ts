import { addDays, covers, isNever, type Period, type PlainDate } from './time.js';

/** BLOCK: not allowed. CONFIRM: allowed once a person states why. NOTE: allowed, worth knowing. */
export type Severity = 'BLOCK' | 'CONFIRM' | 'NOTE';

export type Language = 'SV' | 'EN';

/** What a person can act on: why something may not be done, by which rules, and from when it may. */
export type Reason = {
  readonly code: string;
  readonly severity: Severity;
  readonly ruleIds: readonly string[];
  readonly field?: string | undefined;
  /** Values for the message; never person data. */
  readonly params: Readonly<Record<string, string | number | boolean>>;
  /** The earliest day it becomes allowed. */
  readonly until?: PlainDate | undefined;
};

/** What is said of one occurrence; `ruleIds` where a code serves several rule sets, each with rules of its own. */
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
 * Texts may quote `{params}`. `rules` are the rule ids it enforces; none for a plain state guard.
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

/** A reason in words. */
export function reasonText(reason: Pick<Reason, 'code' | 'params'>, language: Language): string {
  const entry = reasons.get(reason.code);
  if (!entry) return reason.code;
  const text = language === 'SV' ? entry.sv : entry.en;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(reason.params[name] ?? whole));
}

/** A person's statement that a CONFIRM reason is known and why it is set aside. */
export type Confirmation = { readonly code: string; readonly statement: string };

export type Outcome = 'ALLOWED' | 'NEEDS_CONFIRMATION' | 'BLOCKED';

/** The outcome of a list of reasons, given what has been confirmed. */
export function outcomeOf(found: readonly Reason[], confirmations: readonly Confirmation[] = []): Outcome {
  if (found.some((reason) => reason.severity === 'BLOCK')) return 'BLOCKED';
  const confirmed = new Set(confirmations.filter((one) => one.statement.trim() !== '').map((one) => one.code));
  const open = found.some((reason) => reason.severity === 'CONFIRM' && !confirmed.has(reason.code));
  return open ? 'NEEDS_CONFIRMATION' : 'ALLOWED';
}

/** Thrown by the core when a business rule says no; carries every reason at once. */
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

/** Refuses with all reasons when any of them blocks or waits for a confirmation; returns the rest. */
export function refuseIfAny(
  candidates: readonly (Reason | false | null | undefined)[],
  confirmations: readonly Confirmation[] = [],
): readonly Reason[] {
  const found = candidates.filter((one): one is Reason => Boolean(one));
  const outcome = outcomeOf(found, confirmations);
  if (outcome !== 'ALLOWED') throw new Refused(outcome, found);
  return found;
}

/** Nothing when a period holds on the day; otherwise the reason, with the day the next one begins. */
export function unlessHeld(
  periods: readonly Period[],
  day: PlainDate,
  reason: (details: ReasonDetails) => Reason,
  details: ReasonDetails = {},
): Reason | undefined {
  if (periods.some((one) => covers(one, day))) return undefined;
  return reason({ ...details, ...nextFrom(periods, day) });
}

/** The day after the last of several periods, for a reason; nothing when one of them has no end. */
export function freeAfter(periods: readonly Period[]): { readonly until?: PlainDate } {
  const lastDays = periods.flatMap(({ to }) => to ?? []).sort();
  const last = lastDays.length === periods.length ? lastDays.at(-1) : undefined;
  return last === undefined ? {} : { until: addDays(last, 1) };
}

/** The first day after another on which one of several periods begins, for a reason; nothing when none does. */
export function nextFrom(periods: readonly Period[], day: PlainDate): { readonly until?: PlainDate } {
  const [until] = periods
    .filter((one) => one.from > day && !isNever(one))
    .map((one) => one.from)
    .sort();
  return until === undefined ? {} : { until };
}
