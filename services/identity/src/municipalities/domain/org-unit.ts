import {
  assertNever,
  refuseIfAny,
  type Instant,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import {
  UNIT_ALREADY_CLOSED,
  UNIT_CLOSED,
  UNIT_HAS_OPEN_SUBUNITS,
  UNIT_NAME_TAKEN,
  UNIT_NOT_CLOSED,
  UNIT_OF_ANOTHER_MUNICIPALITY,
  UNIT_UNDER_ITSELF,
  UNIT_UNCHANGED,
} from './org-unit.errors.js';

/** A place of work. S2-31 names the operation types that have aid representatives. */
export type OrgUnit = {
  readonly name: string;
  /** The name without case and blanks. No two open units of a municipality have the same. */
  readonly nameKey?: string | undefined;
  readonly formerNames?: readonly FormerName[] | undefined;
  readonly operationType: string;
  readonly municipalityCode: MunicipalityCode;
  /** The unit that this one is part of. */
  readonly parentId?: string | undefined;
  /** The last day it is open. Absent while no end is decided. */
  readonly lastDay?: PlainDate | undefined;
  readonly closedBy?: string | undefined;
  /** The unit that it became part of when it closed. */
  readonly successorId?: string | undefined;
};
export type FormerName = { readonly name: string; readonly until: Instant; readonly changedBy: string };

/** Another unit, and whether it lies below the one that changes. */
type PlacedUnit = { readonly id: string; readonly unit: OrgUnit; readonly isBelow: boolean };

export type UnitCommand =
  | {
      readonly type: 'RenameUnit';
      readonly name: string;
      readonly isNameTaken: boolean;
      readonly now: Instant;
      readonly by: string;
    }
  | {
      readonly type: 'MoveUnit';
      /** The unit above. Undefined moves it to the top. */
      readonly parent?: PlacedUnit | undefined;
      readonly today: PlainDate;
    }
  | {
      readonly type: 'CloseUnit';
      readonly lastDay: PlainDate;
      readonly hasOpenSubunits: boolean;
      readonly successor?: PlacedUnit | undefined;
      readonly today: PlainDate;
      readonly by: string;
    }
  | { readonly type: 'ReopenUnit'; readonly isNameTaken: boolean };

export type OrgUnitEvent =
  | { readonly type: 'UnitRegistered'; readonly unit: OrgUnit }
  | { readonly type: 'UnitRenamed'; readonly name: string; readonly at: Instant; readonly by: string }
  | { readonly type: 'UnitMoved'; readonly parentId?: string | undefined }
  | {
      readonly type: 'UnitClosed';
      readonly lastDay: PlainDate;
      readonly successorId?: string | undefined;
      readonly by: string;
    }
  | { readonly type: 'UnitReopened' };

/** A name without case and blanks. */
export const nameKeyOf = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('sv').replace(/\s+/gu, '');

export const isOpenOn = ({ lastDay }: Pick<OrgUnit, 'lastDay'>, day: PlainDate): boolean =>
  lastDay === undefined || day <= lastDay;

/**
 * Whether a unit takes a new employment, role, delegation or appointment.
 * One that is to close takes those that begin before. One that has closed takes those that ended before.
 */
export function takesNew({ lastDay }: Pick<OrgUnit, 'lastDay'>, { from, to }: Period, today: PlainDate): boolean {
  if (lastDay === undefined) return true;
  return from <= lastDay && (today <= lastDay || (to !== undefined && to <= lastDay));
}

function decide(command: UnitCommand, state: OrgUnit): readonly OrgUnitEvent[] {
  switch (command.type) {
    case 'RenameUnit': {
      const { name, isNameTaken, now: at, by } = command;
      refuseIfAny([
        name === state.name && UNIT_UNCHANGED({ field: 'input.name' }),
        isNameTaken && UNIT_NAME_TAKEN({ field: 'input.name' }),
      ]);
      return [{ type: 'UnitRenamed', name, at, by }];
    }
    case 'MoveUnit': {
      const { parent, today } = command;
      const field = 'input.parentId';
      refuseIfAny([
        parent?.id === state.parentId && UNIT_UNCHANGED({ field }),
        parent?.isBelow && UNIT_UNDER_ITSELF({ field }),
        parent && parent.unit.municipalityCode !== state.municipalityCode && UNIT_OF_ANOTHER_MUNICIPALITY({ field }),
        parent &&
          !isOpenOn(parent.unit, today) &&
          UNIT_CLOSED({ field, params: { lastDay: parent.unit.lastDay ?? '' } }),
      ]);
      return [{ type: 'UnitMoved', parentId: parent?.id }];
    }
    case 'CloseUnit':
      return close(command, state);
    case 'ReopenUnit':
      refuseIfAny([
        state.lastDay === undefined && UNIT_NOT_CLOSED({ field: 'input.unitId' }),
        command.isNameTaken && UNIT_NAME_TAKEN({ field: 'input.unitId' }),
      ]);
      return [{ type: 'UnitReopened' }];
    default:
      return assertNever(command);
  }
}

function close(
  { lastDay, hasOpenSubunits, successor, today, by }: Extract<UnitCommand, { type: 'CloseUnit' }>,
  state: OrgUnit,
): readonly OrgUnitEvent[] {
  const field = 'input.intoUnitId';
  refuseIfAny([
    state.lastDay !== undefined && UNIT_ALREADY_CLOSED({ field: 'input.unitId', params: { lastDay: state.lastDay } }),
    successor?.isBelow && UNIT_UNDER_ITSELF({ field }),
    hasOpenSubunits && UNIT_HAS_OPEN_SUBUNITS({ field: 'input.unitId' }),
    successor && successor.unit.municipalityCode !== state.municipalityCode && UNIT_OF_ANOTHER_MUNICIPALITY({ field }),
    successor &&
      !isOpenOn(successor.unit, today > lastDay ? today : lastDay) &&
      UNIT_CLOSED({ field, params: { lastDay: successor.unit.lastDay ?? '' } }),
  ]);
  return [{ type: 'UnitClosed', lastDay, successorId: successor?.id, by }];
}

function evolve(state: OrgUnit, event: OrgUnitEvent): OrgUnit {
  switch (event.type) {
    case 'UnitRegistered':
      return event.unit;
    case 'UnitRenamed': {
      const former = { name: state.name, until: event.at, changedBy: event.by };
      const { name } = event;
      return { ...state, name, nameKey: nameKeyOf(name), formerNames: [...(state.formerNames ?? []), former] };
    }
    case 'UnitMoved':
      return { ...state, parentId: event.parentId };
    case 'UnitClosed':
      return { ...state, lastDay: event.lastDay, successorId: event.successorId, closedBy: event.by };
    case 'UnitReopened':
      return { ...state, lastDay: undefined, successorId: undefined, closedBy: undefined };
    default:
      return assertNever(event);
  }
}

export const unitDecider = { decide, evolve };
