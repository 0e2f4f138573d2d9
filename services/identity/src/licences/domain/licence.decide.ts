import {
  addDays,
  addMonths,
  assertNever,
  dayOf,
  notFound,
  refuse,
  refuseIfAny,
  type Decider,
  type Instant,
  type PlainDate,
} from '@hjalpmedel/domain';
import type { CarrierEnded } from './licence.carrier.js';
import { LICENCE_ALREADY_HELD, LICENCE_NOT_ACTIVE, LICENCE_NOT_REQUESTED } from './licence.errors.js';
import type { InactivityPolicy, Licence, LicenceEvent, RevocationReason, UseKind } from './licence.js';

export type LicenceCommand =
  | ({ readonly type: 'RequestLicence' } & Omit<Extract<LicenceEvent, { type: 'LicenceRequested' }>, 'type'>)
  | { readonly type: 'ConfirmLicence'; readonly grantedAt: Instant; readonly policies?: readonly InactivityPolicy[] }
  | {
      readonly type: 'RecordUse';
      readonly at: Instant;
      readonly kind: UseKind;
      readonly policies?: readonly InactivityPolicy[];
    }
  /** Computes the day of lapse again, after the rules have changed. A warning computes it too. */
  | { readonly type: 'DateLapse'; readonly policies: readonly InactivityPolicy[] }
  | {
      readonly type: 'CheckLicence';
      readonly asOf: PlainDate;
      readonly now: Instant;
      /** All rules that apply to the holder. The earliest lapse counts. */
      readonly policies: readonly InactivityPolicy[];
      /** Set when nothing carries the licence any longer. */
      readonly carrierEnded?: CarrierEnded | undefined;
    }
  | { readonly type: 'RevokeLicence'; readonly reason: RevocationReason; readonly now: Instant };

type InUse = Extract<Licence, { status: 'ACTIVE' | 'WARNED' }>;

/** The first day on which a licence has been unused for longer than the policy's months (S2-26, S2-30). */
export function lapsesOn(licence: InUse, policy: InactivityPolicy): PlainDate {
  const counted = policy.measure === 'LOGIN' ? licence.lastLoginAt : (licence.lastUsedAt ?? licence.lastLoginAt);
  const latest = counted !== undefined && counted > licence.grantedAt ? counted : licence.grantedAt;
  return addDays(addMonths(dayOf(latest), policy.inactivityMonths), 1);
}

/** The rule with the earliest lapse, and its day. */
function firstLapse(licence: InUse, policies: readonly InactivityPolicy[]) {
  const clocks = policies.map((policy) => ({ policy, lapse: lapsesOn(licence, policy) }));
  return clocks.sort((one, other) => (one.lapse < other.lapse ? -1 : 1))[0];
}

/** Adds to an event the day on which the licence lapses after it. */
function dated<Event extends LicenceEvent>(event: Event, state: Licence, policies: readonly InactivityPolicy[] = []) {
  const lapse = firstLapse(evolve(state, event) as InUse, policies)?.lapse;
  return lapse === undefined ? event : { ...event, lapsesOn: lapse };
}

function decide(command: LicenceCommand, state: Licence): readonly LicenceEvent[] {
  if (command.type === 'RequestLicence') {
    refuseIfAny([state.status !== 'NONE' && LICENCE_ALREADY_HELD()]); // a new licence is a new record
    return [{ ...command, type: 'LicenceRequested' }];
  }
  if (state.status === 'NONE') throw notFound();
  const inUse = state.status === 'ACTIVE' || state.status === 'WARNED';
  switch (command.type) {
    case 'ConfirmLicence':
      refuseIfAny([state.status !== 'REQUESTED' && LICENCE_NOT_REQUESTED()]);
      return [dated({ type: 'LicenceGranted', grantedAt: command.grantedAt }, state, command.policies)];
    case 'RecordUse':
      refuseIfAny([!inUse && LICENCE_NOT_ACTIVE()]);
      return [dated({ type: 'LicenceUsed', at: command.at, kind: command.kind }, state, command.policies)];
    case 'DateLapse': {
      const lapse = inUse ? firstLapse(state, command.policies)?.lapse : undefined;
      return !inUse || lapse === state.lapsesOn ? [] : [{ type: 'LicenceLapseDated', lapsesOn: lapse }];
    }
    case 'CheckLicence':
      if (!inUse) return [];
      return command.carrierEnded
        ? [{ type: 'LicenceRevoked', reason: command.carrierEnded, at: command.now }]
        : checkInactivity(command, state);
    case 'RevokeLicence':
      if (state.status === 'REVOKED') return refuse(LICENCE_NOT_ACTIVE());
      return [{ type: 'LicenceRevoked', reason: command.reason, at: command.now }];
    default:
      return assertNever(command);
  }
}

function checkInactivity(
  { asOf, now, policies }: Extract<LicenceCommand, { type: 'CheckLicence' }>,
  state: InUse,
): readonly LicenceEvent[] {
  const first = firstLapse(state, policies);
  if (!first) return [];
  const { policy, lapse } = first;
  if (asOf >= lapse) return [{ type: 'LicenceRevoked', reason: 'INACTIVITY', at: now, policyVersion: policy.version }];
  const due = policy.warnDaysAhead.filter((days) => asOf >= addDays(lapse, -days)).sort((a, b) => a - b)[0];
  const warned = state.status === 'WARNED' && state.lapsesOn === lapse && state.warnedDaysAhead <= (due ?? Infinity);
  return due === undefined || warned ? [] : [{ type: 'LicenceInactivityWarned', lapsesOn: lapse, daysAhead: due }];
}

function evolve(state: Licence, event: LicenceEvent): Licence {
  if (event.type === 'LicenceRequested') {
    const { type: _, ...held } = event;
    return { status: 'REQUESTED', ...held };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'LicenceGranted':
      return { ...state, status: 'ACTIVE', grantedAt: event.grantedAt, lapsesOn: event.lapsesOn };
    case 'LicenceUsed': {
      if (state.status !== 'ACTIVE' && state.status !== 'WARNED') return state;
      const { lastUsedAt, lastLoginAt } = state;
      const later = (one: Instant | undefined) => (one !== undefined && one > event.at ? one : event.at);
      const { warnedDaysAhead: _, ...inUse } = { warnedDaysAhead: undefined, ...state };
      // Under a rule that counts log-ins another use moves no day: a warning stays.
      const warned = state.status === 'WARNED' && event.lapsesOn === state.lapsesOn;
      return {
        ...(warned ? state : { ...inUse, status: 'ACTIVE' as const, lapsesOn: event.lapsesOn }),
        lastUsedAt: later(lastUsedAt),
        lastLoginAt: event.kind === 'LOGIN' ? later(lastLoginAt) : lastLoginAt,
      };
    }
    case 'LicenceLapseDated': {
      if (state.status === 'ACTIVE') return { ...state, lapsesOn: event.lapsesOn };
      if (state.status !== 'WARNED') return state;
      const { warnedDaysAhead: _, ...inUse } = state; // a milder rule takes the warning away
      return { ...inUse, status: 'ACTIVE', lapsesOn: event.lapsesOn };
    }
    case 'LicenceInactivityWarned':
      if (state.status !== 'ACTIVE' && state.status !== 'WARNED') return state;
      return { ...state, status: 'WARNED', lapsesOn: event.lapsesOn, warnedDaysAhead: event.daysAhead };
    case 'LicenceRevoked':
      return {
        ...state,
        status: 'REVOKED',
        reason: event.reason,
        revokedAt: event.at,
        policyVersion: event.policyVersion,
      };
    default:
      return assertNever(event);
  }
}

export const licenceDecider: Decider<Licence, LicenceCommand, LicenceEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
