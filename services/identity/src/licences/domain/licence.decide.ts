import {
  addDays,
  assertNever,
  dayOf,
  notFound,
  refuse,
  refuseIfAny,
  type Decider,
  type Instant,
  type PlainDate,
} from '@hjalpmedel/domain';
import { carryingRoles, type CarrierEnded } from './licence.carrier.js';
import {
  LICENCE_ALREADY_HELD,
  LICENCE_HOLDER_NOT_EMPLOYED,
  LICENCE_NOT_ACTIVE,
  LICENCE_NOT_REQUESTED,
  LICENCE_WITHOUT_ROLE,
} from './licence.errors.js';
import { firstLapse } from './licence.lapse.js';
import type { InactivityPolicy, Licence, LicenceEvent, RevocationReason, UseKind } from './licence.js';

export type LicenceCommand =
  | ({ readonly type: 'RequestLicence' } & Omit<Extract<LicenceEvent, { type: 'LicenceRequested' }>, 'type'>)
  | {
      readonly type: 'ConfirmLicence';
      readonly grantedAt: Instant;
      readonly policies?: readonly InactivityPolicy[];
      /** Set when nothing carries the licence any longer. */
      readonly carrierEnded?: CarrierEnded | undefined;
    }
  | {
      readonly type: 'RecordUse';
      readonly at: Instant;
      readonly kind: UseKind;
      readonly policies?: readonly InactivityPolicy[];
      /** Now, when a licence that was wrongly revoked may come back: something carries it, and no other is open. */
      readonly restorableAt?: Instant | undefined;
    }
  /** Computes the day of lapse again, after the rules have changed. A warning computes it too. */
  | {
      readonly type: 'DateLapse';
      readonly policies: readonly InactivityPolicy[];
      /** The day whose rules these are. */
      readonly asOf?: PlainDate;
    }
  | {
      readonly type: 'CheckLicence';
      readonly asOf: PlainDate;
      readonly now: Instant;
      /** All rules that apply to the holder. The earliest lapse counts. */
      readonly policies: readonly InactivityPolicy[];
      /** Set when nothing carries the licence any longer. */
      readonly carrierEnded?: CarrierEnded | undefined;
    }
  | {
      readonly type: 'RevokeLicence';
      readonly reason: RevocationReason;
      readonly now: Instant;
      /** Who withdraws it. */
      readonly by?: string;
    };

type InUse = Extract<Licence, { status: 'ACTIVE' | 'WARNED' }>;

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
      refuseIfAny([
        state.status !== 'REQUESTED' && LICENCE_NOT_REQUESTED(),
        command.carrierEnded === 'EMPLOYMENT_ENDED' && LICENCE_HOLDER_NOT_EMPLOYED({ field: 'input.licenceId' }),
        command.carrierEnded === 'ROLE_ENDED' &&
          LICENCE_WITHOUT_ROLE({ field: 'input.licenceId', params: { roles: carryingRoles(command.policies ?? []) } }),
      ]);
      return [dated({ type: 'LicenceGranted', grantedAt: command.grantedAt }, state, command.policies)];
    case 'RecordUse':
      return inUse
        ? [dated({ type: 'LicenceUsed', at: command.at, kind: command.kind }, state, command.policies)]
        : recordLateUse(command, state);
    case 'DateLapse':
      return inUse ? dateLapse(command, state) : [];
    case 'CheckLicence':
      if (state.status === 'REVOKED') return [];
      if (command.carrierEnded) return [{ type: 'LicenceRevoked', reason: command.carrierEnded, at: command.now }];
      return inUse ? checkInactivity(command, state) : [];
    case 'RevokeLicence':
      if (state.status === 'REVOKED') return refuse(LICENCE_NOT_ACTIVE());
      return [
        {
          type: 'LicenceRevoked',
          reason: command.reason,
          at: command.now,
          ...(command.by === undefined ? {} : { by: command.by }),
        },
      ];
    default:
      return assertNever(command);
  }
}

function dateLapse(
  { policies, asOf }: Extract<LicenceCommand, { type: 'DateLapse' }>,
  state: InUse,
): readonly LicenceEvent[] {
  const lapse = firstLapse(state, policies)?.lapse;
  const datedLater = asOf !== undefined && state.datedAsOf !== undefined && asOf < state.datedAsOf;
  if (datedLater || lapse === state.lapsesOn) return [];
  return [{ type: 'LicenceLapseDated', lapsesOn: lapse, ...(asOf && { asOf }) }];
}

/** Records a use from before the revocation. When the licence had then not lapsed, it comes back. */
function recordLateUse(
  { at, kind, policies = [], restorableAt }: Extract<LicenceCommand, { type: 'RecordUse' }>,
  state: Exclude<Licence, { status: 'NONE' | 'ACTIVE' | 'WARNED' }>,
): readonly LicenceEvent[] {
  if (state.status !== 'REVOKED' || state.grantedAt === undefined || at >= state.revokedAt)
    return refuse(LICENCE_NOT_ACTIVE());
  const used: LicenceEvent = { type: 'LicenceUsed', at, kind };
  if (state.reason !== 'INACTIVITY' || restorableAt === undefined) return [used];
  const restored: LicenceEvent = { type: 'LicenceRestored', at: restorableAt };
  const [before, after] = [state, evolve(state, used)].map(
    (one) => firstLapse(evolve(one, restored) as InUse, policies)?.lapse,
  );
  const wasWrong = before !== undefined && after !== undefined && after > before && after > dayOf(restorableAt);
  return wasWrong ? [used, { ...restored, lapsesOn: after }] : [used];
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
      if (state.status === 'REQUESTED') return state;
      const uses = usesAfter(state, event);
      if (state.status === 'REVOKED') return { ...state, ...uses };
      const { warnedDaysAhead: _, ...inUse } = { warnedDaysAhead: undefined, ...state };
      // Under a rule that counts log-ins another use moves no day: a warning stays.
      const warned = state.status === 'WARNED' && event.lapsesOn === state.lapsesOn;
      return { ...(warned ? state : { ...inUse, status: 'ACTIVE' as const, lapsesOn: event.lapsesOn }), ...uses };
    }
    case 'LicenceHolderMerged':
      return { ...state, staffId: event.staffId };
    case 'LicenceRestored':
      return state.status === 'REVOKED' ? restoredFrom(state, event) : state;
    case 'LicenceLapseDated': {
      if (state.status !== 'ACTIVE' && state.status !== 'WARNED') return state;
      const { warnedDaysAhead: _, ...inUse } = { warnedDaysAhead: undefined, ...state };
      // A milder rule takes a warning away.
      return { ...inUse, status: 'ACTIVE', lapsesOn: event.lapsesOn, datedAsOf: event.asOf ?? state.datedAsOf };
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
        withdrawnBy: event.by,
      };
    default:
      return assertNever(event);
  }
}

type Revoked = Extract<Licence, { status: 'REVOKED' }>;

function restoredFrom(
  { reason: _reason, revokedAt, policyVersion: _version, grantedAt, ...held }: Revoked,
  { at, lapsesOn }: Extract<LicenceEvent, { type: 'LicenceRestored' }>,
): Licence {
  const interruptions = [...(held.interruptions ?? []), { from: revokedAt, to: at }];
  return { ...held, status: 'ACTIVE', grantedAt: grantedAt ?? revokedAt, lapsesOn, interruptions };
}

/** The last use and the last log-in after a use. A use is told in any order. */
function usesAfter(
  { lastUsedAt, lastLoginAt }: Pick<Revoked, 'lastUsedAt' | 'lastLoginAt'>,
  { at, kind }: Extract<LicenceEvent, { type: 'LicenceUsed' }>,
) {
  const later = (one: Instant | undefined) => (one !== undefined && one > at ? one : at);
  return { lastUsedAt: later(lastUsedAt), lastLoginAt: kind === 'LOGIN' ? later(lastLoginAt) : lastLoginAt };
}

export const licenceDecider: Decider<Licence, LicenceCommand, LicenceEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
