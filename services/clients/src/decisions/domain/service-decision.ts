import {
  assertNever,
  notFound,
  overlaps,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import {
  SERVICE_DECISION_ALREADY_ENDED,
  SERVICE_DECISION_NOT_BEGUN,
  SERVICE_DECISION_OVERLAPS,
} from './service-decision.errors.js';

export type LegalBasis = 'SOL' | 'LSS' | 'HSL';

type Decided = Period & {
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  /** The service, e.g. `TRYGGHETSLARM`. */
  readonly kind: string;
  readonly legalBasis: LegalBasis;
};

/** A decision on social services or care (S1-6). Whether it is in force is read from its period on the day of use. */
export type ServiceDecision = { readonly status: 'NONE' } | ({ readonly status: 'RECORDED' } & Decided);

export type ServiceDecisionCommand =
  | ({
      readonly type: 'RecordServiceDecision';
      /** Periods of the client's other decisions of the same kind and law. */
      readonly others: readonly Period[];
    } & Decided)
  | { readonly type: 'EndServiceDecision'; readonly lastDay: PlainDate };

export type ServiceDecisionEvent =
  | ({ readonly type: 'ServiceDecisionRecorded' } & Decided)
  | { readonly type: 'ServiceDecisionEnded'; readonly lastDay: PlainDate };

function decide(command: ServiceDecisionCommand, state: ServiceDecision): readonly ServiceDecisionEvent[] {
  switch (command.type) {
    case 'RecordServiceDecision': {
      const { type: _, others, ...decided } = command;
      refuseIfAny([others.some((one) => overlaps(one, decided)) && SERVICE_DECISION_OVERLAPS({ field: 'input.from' })]);
      return [{ type: 'ServiceDecisionRecorded', ...decided }];
    }
    case 'EndServiceDecision': {
      if (state.status === 'NONE') throw notFound();
      const { lastDay } = command;
      const ended = state.to !== undefined && state.to <= lastDay;
      refuseIfAny([
        ended && SERVICE_DECISION_ALREADY_ENDED({ field: 'input.lastDay' }),
        lastDay < state.from && SERVICE_DECISION_NOT_BEGUN({ field: 'input.lastDay' }),
      ]);
      return [{ type: 'ServiceDecisionEnded', lastDay }];
    }
    default:
      return assertNever(command);
  }
}

function evolve(state: ServiceDecision, event: ServiceDecisionEvent): ServiceDecision {
  switch (event.type) {
    case 'ServiceDecisionRecorded': {
      const { type: _, ...decided } = event;
      return { status: 'RECORDED', ...decided };
    }
    case 'ServiceDecisionEnded':
      return state.status === 'NONE' ? state : { ...state, to: event.lastDay };
    default:
      return assertNever(event);
  }
}

export const serviceDecisionDecider: Decider<ServiceDecision, ServiceDecisionCommand, ServiceDecisionEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
