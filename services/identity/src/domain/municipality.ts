import {
  assertNever,
  covers,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import { FUNCTION_NOT_EMPLOYED_HERE } from './municipality.errors.js';

export type FunctionKind = 'GOVERNANCE' | 'COMPETENCE';
export type DesignatedFunction = Period & { readonly function: FunctionKind; readonly staffId: string };

/** A municipality, with the agreement it has signed (S1-18) and the functions it has designated (S1-1, S1-14). */
export type Municipality = {
  readonly code: MunicipalityCode;
  readonly name: string;
  readonly countyCode: string;
  readonly county: string;
  readonly agreement?: { readonly signedOn: PlainDate; readonly leftOn?: PlainDate | undefined } | undefined;
  readonly functions: readonly DesignatedFunction[];
};

export type MunicipalityCommand =
  | { readonly type: 'RegisterAgreement'; readonly signedOn: PlainDate; readonly leftOn?: PlainDate | undefined }
  | {
      readonly type: 'DesignateFunction';
      readonly function: FunctionKind;
      readonly staffId: string;
      readonly from: PlainDate;
      readonly employedHere: boolean;
    };

export type MunicipalityEvent =
  | { readonly type: 'AgreementChanged'; readonly signedOn: PlainDate; readonly leftOn?: PlainDate | undefined }
  | {
      readonly type: 'FunctionDesignated';
      readonly function: FunctionKind;
      readonly staffId: string;
      readonly from: PlainDate;
    };

function decide(command: MunicipalityCommand, state: Municipality): readonly MunicipalityEvent[] {
  switch (command.type) {
    case 'RegisterAgreement':
      return [{ type: 'AgreementChanged', signedOn: command.signedOn, leftOn: command.leftOn }];
    case 'DesignateFunction': {
      refuseIfAny([!command.employedHere && FUNCTION_NOT_EMPLOYED_HERE({ field: 'input.staffId' })]);
      if (holderOf(state, command.function, command.from)?.staffId === command.staffId) return [];
      return [{ type: 'FunctionDesignated', function: command.function, staffId: command.staffId, from: command.from }];
    }
    default:
      return assertNever(command);
  }
}

function evolve(state: Municipality, event: MunicipalityEvent): Municipality {
  switch (event.type) {
    case 'AgreementChanged':
      return { ...state, agreement: { signedOn: event.signedOn, leftOn: event.leftOn } };
    case 'FunctionDesignated': {
      const others = state.functions.map((one) =>
        one.function === event.function && one.to === undefined ? { ...one, to: event.from } : one,
      );
      return {
        ...state,
        functions: [...others, { function: event.function, staffId: event.staffId, from: event.from }],
      };
    }
    default:
      return assertNever(event);
  }
}

/** Who holds a function on a day: the latest designation that has begun. */
export function holderOf(state: Municipality, kind: FunctionKind, on: PlainDate): DesignatedFunction | undefined {
  return state.functions.filter((one) => one.function === kind && covers(one, on)).at(-1);
}

/** Whether the municipality is a party to the supply agreement on a day (S1-18). */
export function isSignatory(state: Municipality, on: PlainDate): boolean {
  return state.agreement !== undefined && covers({ from: state.agreement.signedOn, to: state.agreement.leftOn }, on);
}

export const municipalityDecider: Omit<Decider<Municipality, MunicipalityCommand, MunicipalityEvent>, 'initial'> = {
  decide,
  evolve,
};
