import {
  addDays,
  assertNever,
  covers,
  defineReason,
  freeAfter,
  notFound,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type Period,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import { endsBeforeBeginning, endsBy, wasTakenBack } from '../../shared/domain/dated-fact.js';
import type { RoleAssignment } from '../../staff/domain/staff.js';
import { ENDS_BEFORE_IT_BEGAN } from '../../staff/domain/staff.errors.js';

/** The kinds of operation where aid representatives exist (S2-31). */
export const ombudOperations: ReadonlySet<string> = new Set([
  'HOME_CARE',
  'SABO',
  'SERVICE_HOUSE',
  'LSS_GROUP_HOUSING',
  'LSS_SERVICE_HOUSING',
  'SOL_SPECIAL_HOUSING',
  'SOCIAL_PSYCHIATRIC_HOUSING',
]);

export const OPERATION_WITHOUT_OMBUD = defineReason('OPERATION_WITHOUT_OMBUD', {
  severity: 'BLOCK',
  rules: ['S2-31'],
  sv: 'Hjälpmedelsombud finns inte i den här verksamheten.',
  en: 'There are no aid representatives in this kind of operation.',
});
export const OMBUD_NOT_EMPLOYED_HERE = defineReason('OMBUD_NOT_EMPLOYED_HERE', {
  severity: 'BLOCK',
  rules: ['S2-27'],
  sv: 'Hjälpmedelsombudet måste vara anställt i kommunen.',
  en: 'The aid representative must be employed by the municipality.',
});
export const OMBUD_ALREADY_APPOINTED = defineReason('OMBUD_ALREADY_APPOINTED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen är redan hjälpmedelsombud på enheten under perioden.',
  en: "The person is already the unit's aid representative in that period.",
});
export const OMBUD_TO_SAME_UNIT = defineReason('OMBUD_TO_SAME_UNIT', {
  severity: 'BLOCK',
  rules: ['S2-28'],
  sv: 'Ombudet är redan på enheten.',
  en: 'The representative is in that unit already.',
});
export const OMBUD_OUTSIDE_MUNICIPALITY = defineReason('OMBUD_OUTSIDE_MUNICIPALITY', {
  severity: 'BLOCK',
  rules: ['S2-27'],
  sv: 'Enheten hör till en annan kommun: där utses ombudet på nytt.',
  en: 'The unit belongs to another municipality. Appoint the representative there.',
});
export const OMBUD_NOT_RENEWABLE = defineReason('OMBUD_NOT_RENEWABLE', {
  severity: 'BLOCK',
  rules: ['S2-27'],
  sv: 'Uppdraget har ingen sista dag, har flyttats eller är redan förnyat.',
  en: 'The appointment has no last day, was transferred, or is renewed already.',
});
export const OMBUD_NOT_ACTIVE = defineReason('OMBUD_NOT_ACTIVE', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Uppdraget slutar redan {to}. Dagen kan bara flyttas tidigare.',
  en: 'The appointment already ends on {to}. The day can only be moved earlier.',
});

type Appointment = {
  readonly staffId: string;
  readonly unitId: string;
  readonly operationType: string;
  readonly municipalityCode: MunicipalityCode;
  readonly from: PlainDate;
  /** The appointment that this one continues in another unit (S2-28). */
  readonly transferredFrom?: string | undefined;
  /** The appointment in the same unit that this one continues. */
  readonly renewedFrom?: string | undefined;
  readonly appointedBy?: string | undefined;
};

type Ended = {
  readonly to: PlainDate;
  /** Who ended it. Absent when the end came with a fixed employment. */
  readonly endedBy?: string | undefined;
  /** Whether the aid controller has been notified of the end (S2-28). */
  readonly endTold?: boolean | undefined;
  /** The appointment in the same unit that continues this one. */
  readonly renewedAs?: string | undefined;
};

/** The appointment of an aid representative to a unit (S2-27). Its days tell whether it is in force; its status does not. */
export type Ombud =
  | { readonly status: 'NONE' }
  | (Appointment & { readonly status: 'ACTIVE' })
  | (Appointment & Ended & { readonly status: 'ENDED' })
  | (Appointment & Ended & { readonly status: 'TRANSFERRED'; readonly transferredTo: string });

/** The status of an appointment on a day. */
export type OmbudStatus = 'PLANNED' | 'ACTIVE' | 'ENDED' | 'TRANSFERRED';
export function statusOn(appointment: Exclude<Ombud, { status: 'NONE' }>, day: PlainDate): OmbudStatus {
  if (covers(appointment, day)) return 'ACTIVE';
  const ends = 'to' in appointment && appointment.to < day;
  if (ends || wasTakenBack(appointment)) return appointment.status;
  return 'PLANNED';
}

/** The role that an appointment gives in its unit while it lasts (S2-27). Its id is the id of the appointment. */
export const ombudRole = (
  roleId: string,
  { municipalityCode, unitId, from, to }: Appointment & Pick<Period, 'to'>,
  grantedBy: string,
): RoleAssignment => ({ roleId, role: 'AID_REPRESENTATIVE', municipalityCode, unitId, from, to, grantedBy });

type Facts = {
  readonly employedHere: boolean;
  /** The periods, on the first day or later, in which the person is the unit's representative already. */
  readonly appointed: readonly Period[];
  /** The first day of the employment by the municipality, when it begins after the first day. */
  readonly employedFrom?: PlainDate | undefined;
  /** The last day of the employment that carries the appointment, when there is one. */
  readonly carriedTo?: PlainDate | undefined;
};

export type OmbudCommand =
  | ({ readonly type: 'AppointOmbud' } & Facts & Appointment)
  | {
      readonly type: 'TransferOmbud';
      /** The appointment in the receiving unit, which begins the day after this one ends. */
      readonly next: Appointment & { readonly appointmentId: string };
      readonly facts: Facts;
    }
  | { readonly type: 'EndAppointment'; readonly lastDay: PlainDate; readonly by?: string }
  | { readonly type: 'RenewAppointment'; readonly nextId: string }
  | { readonly type: 'TellEnd' };

export type OmbudEvent =
  | ({ readonly type: 'OmbudAppointed' } & Appointment)
  | { readonly type: 'OmbudEnded'; readonly lastDay: PlainDate; readonly by?: string | undefined }
  | { readonly type: 'OmbudRenewed'; readonly nextId: string }
  | { readonly type: 'OmbudEndTold' }
  /** Two records of the representative became one. */
  | { readonly type: 'OmbudStaffMerged'; readonly staffId: string }
  | {
      readonly type: 'OmbudTransferred';
      readonly lastDay: PlainDate;
      readonly toAppointmentId: string;
      readonly toUnitId: string;
    };

function decide(command: OmbudCommand, state: Ombud): readonly OmbudEvent[] {
  switch (command.type) {
    case 'AppointOmbud': {
      const { type: _, employedHere, employedFrom, appointed: already, carriedTo, ...appointment } = command;
      refuseIfAny(reasonsAgainst(appointment, { employedHere, employedFrom, appointed: already }));
      const appointed = { type: 'OmbudAppointed', ...appointment } as const;
      return carriedTo === undefined ? [appointed] : [appointed, { type: 'OmbudEnded', lastDay: carriedTo }];
    }
    case 'TransferOmbud': {
      if (state.status === 'NONE') throw notFound();
      const { next, facts } = command;
      refuseIfAny([
        endedBy(state, addDays(next.from, -1)),
        next.unitId === state.unitId && OMBUD_TO_SAME_UNIT({ field: 'input.unitId' }),
        next.municipalityCode !== state.municipalityCode && OMBUD_OUTSIDE_MUNICIPALITY({ field: 'input.unitId' }),
        next.from <= state.from && ENDS_BEFORE_IT_BEGAN({ field: 'input.from' }),
        ...reasonsAgainst(next, facts),
      ]);
      const lastDay = addDays(next.from, -1);
      return [{ type: 'OmbudTransferred', lastDay, toAppointmentId: next.appointmentId, toUnitId: next.unitId }];
    }
    case 'EndAppointment':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny([
        endedBy(state, command.lastDay),
        endsBeforeBeginning(state, command.lastDay) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
      ]);
      return [{ type: 'OmbudEnded', lastDay: command.lastDay, by: command.by }];
    case 'RenewAppointment':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny([
        (state.status !== 'ENDED' || state.renewedAs !== undefined || wasTakenBack(state)) &&
          OMBUD_NOT_RENEWABLE({ field: 'input.appointmentId' }),
      ]);
      return [{ type: 'OmbudRenewed', nextId: command.nextId }];
    case 'TellEnd':
      return state.status === 'ENDED' && !state.endTold ? [{ type: 'OmbudEndTold' }] : [];
    default:
      return assertNever(command);
  }
}

/** The last day may only be moved earlier. After it a new appointment is made. */
const endedBy = (state: Exclude<Ombud, { status: 'NONE' }>, lastDay: PlainDate) =>
  state.status !== 'ACTIVE' && endsBy(state, lastDay) && OMBUD_NOT_ACTIVE({ params: { to: state.to } });

function reasonsAgainst(
  { operationType }: Appointment,
  { employedHere, employedFrom: until, appointed }: Facts,
): readonly (Reason | false)[] {
  return [
    !ombudOperations.has(operationType) &&
      OPERATION_WITHOUT_OMBUD({ field: 'input.unitId', params: { operationType } }),
    !employedHere && OMBUD_NOT_EMPLOYED_HERE({ field: 'input.staffId', ...(until && { until }) }),
    appointed.length > 0 && OMBUD_ALREADY_APPOINTED({ field: 'input.staffId', ...freeAfter(appointed) }),
  ];
}

function evolve(state: Ombud, event: OmbudEvent): Ombud {
  switch (event.type) {
    case 'OmbudAppointed': {
      const { type: _, ...appointment } = event;
      return { status: 'ACTIVE', ...appointment };
    }
    case 'OmbudEnded':
      if (state.status === 'NONE') return state;
      return state.status === 'TRANSFERRED'
        ? { ...state, to: event.lastDay }
        : { ...state, status: 'ENDED', to: event.lastDay, ...(event.by ? { endedBy: event.by, endTold: true } : {}) };
    case 'OmbudRenewed':
      return state.status === 'ENDED' ? { ...state, renewedAs: event.nextId } : state;
    case 'OmbudEndTold':
      return state.status === 'ENDED' ? { ...state, endTold: true } : state;
    case 'OmbudStaffMerged':
      return state.status === 'NONE' ? state : { ...state, staffId: event.staffId };
    case 'OmbudTransferred':
      return state.status !== 'NONE'
        ? { ...state, status: 'TRANSFERRED', to: event.lastDay, transferredTo: event.toAppointmentId }
        : state;
    default:
      return assertNever(event);
  }
}

export const ombudDecider: Decider<Ombud, OmbudCommand, OmbudEvent> = { initial: { status: 'NONE' }, decide, evolve };
