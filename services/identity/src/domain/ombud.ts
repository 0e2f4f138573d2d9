import {
  assertNever,
  defineReason,
  notFound,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type PlainDate,
} from '@hjalpmedel/domain';

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
  sv: 'Personen är redan hjälpmedelsombud på enheten.',
  en: "The person is already the unit's aid representative.",
});
export const OMBUD_NOT_ACTIVE = defineReason('OMBUD_NOT_ACTIVE', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Uppdraget är redan avslutat.',
  en: 'The appointment has already ended.',
});

type Appointment = {
  readonly staffId: string;
  readonly unitId: string;
  readonly operationType: string;
  readonly municipalityCode: MunicipalityCode;
  readonly from: PlainDate;
};

/** An aid representative's appointment to a unit (S2-27). */
export type Ombud =
  | { readonly status: 'NONE' }
  | (Appointment & { readonly status: 'ACTIVE' })
  | (Appointment & { readonly status: 'ENDED'; readonly to: PlainDate });

export type OmbudCommand =
  | ({
      readonly type: 'AppointOmbud';
      readonly employedHere: boolean;
      readonly alreadyAppointed: boolean;
    } & Appointment)
  | { readonly type: 'EndAppointment'; readonly lastDay: PlainDate };

export type OmbudEvent =
  ({ readonly type: 'OmbudAppointed' } & Appointment) | { readonly type: 'OmbudEnded'; readonly lastDay: PlainDate };

function decide(command: OmbudCommand, state: Ombud): readonly OmbudEvent[] {
  switch (command.type) {
    case 'AppointOmbud': {
      const { type: _, employedHere, alreadyAppointed, ...appointment } = command;
      refuseIfAny([
        !ombudOperations.has(command.operationType) &&
          OPERATION_WITHOUT_OMBUD({ field: 'input.unitId', params: { operationType: command.operationType } }),
        !employedHere && OMBUD_NOT_EMPLOYED_HERE({ field: 'input.staffId' }),
        alreadyAppointed && OMBUD_ALREADY_APPOINTED({ field: 'input.staffId' }),
      ]);
      return [{ type: 'OmbudAppointed', ...appointment }];
    }
    case 'EndAppointment':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny([state.status === 'ENDED' && OMBUD_NOT_ACTIVE()]);
      return [{ type: 'OmbudEnded', lastDay: command.lastDay }];
    default:
      return assertNever(command);
  }
}

function evolve(state: Ombud, event: OmbudEvent): Ombud {
  switch (event.type) {
    case 'OmbudAppointed': {
      const { type: _, ...appointment } = event;
      return { status: 'ACTIVE', ...appointment };
    }
    case 'OmbudEnded':
      return state.status === 'ACTIVE' ? { ...state, status: 'ENDED', to: event.lastDay } : state;
    default:
      return assertNever(event);
  }
}

export const ombudDecider: Decider<Ombud, OmbudCommand, OmbudEvent> = { initial: { status: 'NONE' }, decide, evolve };
