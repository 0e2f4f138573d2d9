import {
  addDays,
  assertNever,
  coveredBy,
  covers,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import { holdsAfter, holdsFrom, lastDayWhenEnded } from '../../shared/domain/dated-fact.js';
import { alarmsAfter, evolveAlarms, type Alarm, type AlarmEvent, type Lack } from './alarm.js';
import { FUNCTION_HELD_LATER, FUNCTION_NOT_EMPLOYED_HERE } from './municipality.errors.js';
import { signaturesCorrected, signaturesOf, signaturesWith, type Signature, type Signatures } from './signatures.js';

export const functionKinds = ['GOVERNANCE', 'COMPETENCE'] as const;
export type FunctionKind = (typeof functionKinds)[number];
/** The role that a designation gives. */
export const functionRole = (kind: FunctionKind): string => `${kind}_FUNCTION`;
/** Whether only a designation gives a role, and ends it. */
export const isByDesignation = (role: string): boolean => functionKinds.some((kind) => role === functionRole(kind));
export type DesignatedFunction = Period & {
  readonly function: FunctionKind;
  readonly staffId: string;
  readonly designatedBy?: string | undefined;
  /** Who gave it its last day, by another designation or by the end of the employment. */
  readonly endedBy?: string | undefined;
};

/** A municipality, with the agreement it has signed (S1-18) and the functions it has designated (S1-1, S1-14). */
export type Municipality = Signatures & {
  readonly code: MunicipalityCode;
  readonly name: string;
  readonly countyCode: string;
  readonly county: string;
  readonly functions: readonly DesignatedFunction[];
  /** The open alarms. */
  readonly alarms?: readonly Alarm[] | undefined;
};

export type MunicipalityCommand =
  | ({
      readonly type: 'RegisterAgreement';
      /** Set when the days of the latest signature were wrong. */
      readonly reason?: string | undefined;
    } & Signature)
  | {
      readonly type: 'DesignateFunction';
      readonly function: FunctionKind;
      readonly staffId: string;
      readonly from: PlainDate;
      /** Whether the municipality employs the person from the first day until today, or on a first day ahead. */
      readonly employedHere: boolean;
      /** The periods in which the municipality employs the person. */
      readonly employed: readonly Period[];
      /** The first day of the employment, when it begins later. */
      readonly employedFrom?: PlainDate | undefined;
      readonly today: PlainDate;
      readonly by?: string | undefined;
    }
  | {
      readonly type: 'EndDesignations';
      readonly staffId: string;
      readonly lastDay: PlainDate;
      /** The periods in which the municipality employs the person. */
      readonly employed: readonly Period[];
      readonly by?: string | undefined;
    }
  | { readonly type: 'UpdateAlarms'; readonly lacks: readonly Lack[]; readonly asOf: PlainDate };

export type MunicipalityEvent =
  /** Two records of a holder became one. */
  | { readonly type: 'DesignatedPersonMerged'; readonly formerId: string; readonly staffId: string }
  | AlarmEvent
  | ({
      /** The signatures after a change: the latest, and those before it. */
      readonly type: 'AgreementChanged';
      readonly former?: readonly Signature[] | undefined;
      readonly reason?: string | undefined;
    } & Signature)
  | {
      readonly type: 'FunctionDesignated';
      readonly function: FunctionKind;
      readonly staffId: string;
      readonly from: PlainDate;
      readonly by?: string | undefined;
    }
  | ({ readonly type: 'DesignationEnded'; readonly lastDay: PlainDate; readonly by?: string | undefined } & Pick<
      DesignatedFunction,
      'function' | 'staffId' | 'from'
    >);

function decide(command: MunicipalityCommand, state: Municipality): readonly MunicipalityEvent[] {
  switch (command.type) {
    case 'RegisterAgreement':
      return [agreementChanged(command, state)];
    case 'DesignateFunction': {
      const holder = holderOf(state, command.function, command.from);
      const isHeld = holder && coveredBy(command.employed, { from: holder.from, to: command.from });
      if (isHeld && holder.staffId === command.staffId) return [];
      const later = designationsFrom(state, command.function, command.from).find(
        (one) => one.from >= command.from && one.from < command.today,
      );
      refuseIfAny([
        !command.employedHere &&
          FUNCTION_NOT_EMPLOYED_HERE({
            field: 'input.staffId',
            ...(command.employedFrom && { until: command.employedFrom }),
          }),
        later &&
          FUNCTION_HELD_LATER({
            field: 'input.from',
            params: { from: later.from },
            until: addDays(later.from, 1),
          }),
      ]);
      const { function: kind, staffId, from, by } = command;
      return [{ type: 'FunctionDesignated', function: kind, staffId, from, by }];
    }
    case 'EndDesignations': {
      const { staffId, lastDay, employed, by } = command;
      return state.functions
        .filter((one) => one.staffId === staffId && holdsAfter(one, lastDay))
        .filter(({ from }) => {
          const next = from > lastDay ? from : addDays(lastDay, 1);
          return !employed.some((one) => covers(one, next));
        })
        .map(({ function: kind, from }) => ({
          type: 'DesignationEnded',
          function: kind,
          staffId,
          from,
          lastDay: lastDayWhenEnded({ from }, lastDay),
          by,
        }));
    }
    case 'UpdateAlarms':
      return alarmsAfter(state.alarms ?? [], command.lacks, command.asOf);
    default:
      return assertNever(command);
  }
}

/** Registers a signature, or the day of leaving (S1-18). With a reason it corrects the latest one. */
function agreementChanged(
  { signedOn, leftOn, reason }: Extract<MunicipalityCommand, { type: 'RegisterAgreement' }>,
  state: Municipality,
): MunicipalityEvent {
  const change = reason === undefined ? signaturesWith : signaturesCorrected;
  const signatures = change(state, { signedOn, leftOn });
  const former = signatures.slice(0, -1);
  return {
    type: 'AgreementChanged',
    ...(signatures.at(-1) ?? { signedOn, leftOn }),
    ...(former.length > 0 ? { former } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

function evolve(state: Municipality, event: MunicipalityEvent): Municipality {
  switch (event.type) {
    case 'AgreementChanged':
      return {
        ...state,
        agreement: { signedOn: event.signedOn, leftOn: event.leftOn },
        formerAgreements: event.former,
      };
    case 'FunctionDesignated': {
      const followed = designationsFrom(state, event.function, event.from);
      const others = state.functions.map((one) =>
        followed.includes(one) ? { ...one, to: addDays(event.from, -1), endedBy: event.by } : one,
      );
      return {
        ...state,
        functions: [
          ...others,
          { function: event.function, staffId: event.staffId, from: event.from, designatedBy: event.by },
        ],
      };
    }
    case 'DesignatedPersonMerged': {
      const { formerId, staffId } = event;
      const functions = state.functions.map((one) => (one.staffId === formerId ? { ...one, staffId } : one));
      return { ...state, functions };
    }
    case 'DesignationEnded': {
      const { function: kind, staffId, from, lastDay, by } = event;
      const functions = state.functions.map((one) =>
        one.function === kind && one.staffId === staffId && one.from === from
          ? { ...one, to: lastDay, endedBy: by }
          : one,
      );
      return { ...state, functions };
    }
    case 'AlarmRaised':
    case 'AlarmCleared':
      return { ...state, alarms: evolveAlarms(state.alarms ?? [], event) };
    default:
      return assertNever(event);
  }
}

/** The designations that hold on a day or begin later. A new one from that day replaces them. */
export const designationsFrom = (
  state: Municipality,
  kind: FunctionKind,
  day: PlainDate,
): readonly DesignatedFunction[] => state.functions.filter((one) => one.function === kind && holdsFrom(one, day));

/** The designation that holds on a day: the latest one that has begun. */
export function holderOf(state: Municipality, kind: FunctionKind, on: PlainDate): DesignatedFunction | undefined {
  return state.functions.filter((one) => one.function === kind && covers(one, on)).at(-1);
}

/** Whether the municipality is a party to the supply agreement on a day (S1-18). */
export function isSignatory(state: Municipality, on: PlainDate): boolean {
  return signaturesOf(state).some((one) => covers(one, on));
}

export const municipalityDecider: Omit<Decider<Municipality, MunicipalityCommand, MunicipalityEvent>, 'initial'> = {
  decide,
  evolve,
};
