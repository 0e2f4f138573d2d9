import {
  assertNever,
  isNever,
  notFound,
  overlaps,
  refuseIfAny,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import {
  EXTERNAL_KEY_TAKEN,
  SERVICE_DECISION_ALREADY_ENDED,
  SERVICE_DECISION_ANNULLED,
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
  /** Only a granted decision counts. Absent in decisions of before outcomes were recorded: granted. */
  readonly outcome?: DecisionOutcome | undefined;
  readonly decidedOn?: PlainDate | undefined;
  readonly decisionMaker?: string | undefined;
  /** The decision in the system it comes from. Unique within the municipality. */
  readonly externalKey?: string | undefined;
};
export type DecisionOutcome = 'GRANTED' | 'REJECTED';

/** Why a decision is annulled. */
export type AnnulReason = 'WRONG_CLIENT' | 'WRONG_PERIOD' | 'WRONG_SERVICE' | 'RECORDED_TWICE';
type Annulment = { readonly annulReason: AnnulReason; readonly annulledAt: Instant };

/** A decision on social services or care (S1-6). Whether it is in force is read from its period on the day of use. */
export type ServiceDecision =
  | { readonly status: 'NONE' }
  | ({ readonly status: 'RECORDED' } & Decided)
  /** Recorded by mistake: it never counted, and stays readable. */
  | ({ readonly status: 'ANNULLED' } & Decided & Annulment);

export type ServiceDecisionCommand =
  | ({
      readonly type: 'RecordServiceDecision';
      /** Periods of the client's other decisions of the same kind and law. */
      readonly others: readonly Period[];
    } & Decided)
  /** The system that the decision comes from tells it again. */
  | ({ readonly type: 'RepeatServiceDecision'; readonly others: readonly Period[] } & Decided)
  | { readonly type: 'EndServiceDecision'; readonly lastDay: PlainDate; readonly today: PlainDate }
  | ({ readonly type: 'AnnulServiceDecision' } & Annulment);

export type ServiceDecisionEvent =
  | ({ readonly type: 'ServiceDecisionRecorded' } & Decided)
  | ({ readonly type: 'ServiceDecisionRepeated' } & Decided)
  | { readonly type: 'ServiceDecisionEnded'; readonly lastDay: PlainDate }
  | ({ readonly type: 'ServiceDecisionAnnulled' } & Annulment);

function decide(command: ServiceDecisionCommand, state: ServiceDecision): readonly ServiceDecisionEvent[] {
  switch (command.type) {
    case 'RecordServiceDecision': {
      const { type: _, others, ...decided } = command;
      refuseIfAny([overlapsOther(decided, others)]);
      return [{ type: 'ServiceDecisionRecorded', ...decided }];
    }
    case 'RepeatServiceDecision': {
      if (state.status === 'NONE') throw notFound();
      const { type: _, others, ...decided } = command;
      refuseIfAny([
        state.clientId !== decided.clientId && EXTERNAL_KEY_TAKEN({ field: 'input.externalKey' }),
        state.status === 'ANNULLED' && SERVICE_DECISION_ANNULLED({ field: 'input.externalKey' }),
        overlapsOther(decided, others),
      ]);
      return isSame(state, decided) ? [] : [{ type: 'ServiceDecisionRepeated', ...decided }];
    }
    case 'EndServiceDecision': {
      if (state.status === 'NONE') throw notFound();
      const { lastDay, today } = command;
      const ended = state.to !== undefined && state.to <= lastDay;
      const hasBegun = state.from <= today; // before its first day a decision can be withdrawn
      refuseIfAny([
        ended && SERVICE_DECISION_ALREADY_ENDED({ field: 'input.lastDay' }),
        state.status === 'ANNULLED' && SERVICE_DECISION_ANNULLED({ field: 'input.serviceDecisionId' }),
        hasBegun && lastDay < state.from && SERVICE_DECISION_NOT_BEGUN({ field: 'input.lastDay' }),
      ]);
      return [{ type: 'ServiceDecisionEnded', lastDay }];
    }
    case 'AnnulServiceDecision':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny([state.status === 'ANNULLED' && SERVICE_DECISION_ANNULLED({ field: 'input.serviceDecisionId' })]);
      return [{ ...command, type: 'ServiceDecisionAnnulled' }];
    default:
      return assertNever(command);
  }
}

/** A rejected decision gives nothing, so it overlaps none. */
function overlapsOther(decided: Decided, others: readonly Period[]) {
  const overlapping = others.some((one) => !isNever(one) && overlaps(one, decided));
  return decided.outcome !== 'REJECTED' && overlapping && SERVICE_DECISION_OVERLAPS({ field: 'input.from' });
}

const isSame = (before: Decided, after: Decided) =>
  (['kind', 'legalBasis', 'from', 'to', 'outcome', 'decidedOn', 'decisionMaker'] as const).every(
    (field) => before[field] === after[field],
  );

function evolve(state: ServiceDecision, event: ServiceDecisionEvent): ServiceDecision {
  switch (event.type) {
    case 'ServiceDecisionRecorded': {
      const { type: _, ...decided } = event;
      return { status: 'RECORDED', ...decided };
    }
    case 'ServiceDecisionRepeated': {
      if (state.status === 'NONE') return state;
      const { type: _, ...decided } = event;
      return { ...state, ...decided };
    }
    case 'ServiceDecisionEnded':
      return state.status === 'NONE' ? state : { ...state, to: event.lastDay };
    case 'ServiceDecisionAnnulled': {
      if (state.status === 'NONE') return state;
      const { type: _, ...annulment } = event;
      return { ...state, ...annulment, status: 'ANNULLED' };
    }
    default:
      return assertNever(event);
  }
}

export const serviceDecisionDecider: Decider<ServiceDecision, ServiceDecisionCommand, ServiceDecisionEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
