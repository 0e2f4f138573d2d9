import { notFound, refuseIfAny, type Decider, type Instant, type Sealed } from '@hjalpmedel/domain';
import {
  decideCommon,
  evolveCommon,
  unlessIn,
  type CommonCommand,
  type CommonEvent,
} from '../../reports/domain/common.js';
import type { Note, ReportDetails, ReportProgress } from '../../reports/domain/report.js';
import { BORROWER_NOT_HEARD, CLAIM_UNDECIDED, DAMAGE_ALREADY_ASSESSED } from './damage-report.errors.js';

export type DamageSeverity = 'MINOR' | 'MAJOR';
export type WearJudgement = 'NORMAL_WEAR' | 'ABNORMAL';
export type DamageOutcome = 'REPAIRED' | 'SCRAPPED' | 'REPLACED' | 'COMPENSATED' | 'NO_ACTION';

export type Damage = ReportDetails & {
  readonly kind: 'DAMAGE';
  readonly origin: 'PERSON' | 'RETURN';
  readonly severity: DamageSeverity;
  /** Use was stopped at once (S1-32). */
  readonly useStopped: boolean;
  /** Stickers, foam, paint, hooks and the like (S1-27d). */
  readonly altered: boolean;
};
/** The supplier's inspection. */
type Assessment = {
  readonly judgement: WearJudgement;
  readonly repairable: boolean;
  readonly repairCostOre?: number | undefined;
  readonly assessedBy: string;
  readonly assessedAt: Instant;
};
/** The municipality's judgement. It counts before the supplier's. */
export type MunicipalJudgement = {
  readonly judgement: WearJudgement;
  readonly reason: Sealed;
  readonly judgedBy: string;
  readonly judgedAt: Instant;
};
/** What the borrower says, or why nothing is said. */
export type BorrowerComment = Note & { readonly declined: boolean };

export type StoredDamage = Damage &
  ReportProgress &
  Partial<Assessment> & {
    readonly status: 'REPORTED' | 'INSPECTED' | 'CLAIM_OPENED' | 'CLOSED' | 'WITHDRAWN';
    readonly borrowerComment?: BorrowerComment | undefined;
    readonly municipalJudgement?: MunicipalJudgement | undefined;
    readonly outcome?: DamageOutcome | undefined;
  };

/** A report of a damaged device. Abnormal wear is a ground for a claim, but no claim by itself (S1-27b, S1-28). */
export type DamageReport = { readonly status: 'NONE' } | StoredDamage;

export type DamageCommand =
  | CommonCommand
  | ({ readonly type: 'ReportDamage' } & Damage)
  | ({ readonly type: 'AssessDamage'; readonly correction?: Note | undefined } & Assessment)
  | { readonly type: 'RecordBorrowerComment'; readonly comment: BorrowerComment }
  | { readonly type: 'JudgeDamage'; readonly municipal: MunicipalJudgement }
  | { readonly type: 'OpenDamageClaim' }
  | { readonly type: 'EndDamageClaim' }
  | {
      readonly type: 'CloseDamage';
      readonly outcome: DamageOutcome;
      readonly note: Note;
      /** Whether a claim for this damage waits for its decision. */
      readonly claimOpen: boolean;
    };
export type DamageEvent =
  | CommonEvent
  | ({ readonly type: 'DamageReported' } & Damage)
  | ({ readonly type: 'DamageAssessed'; readonly correction?: Note | undefined } & Assessment)
  | { readonly type: 'BorrowerCommented'; readonly comment: BorrowerComment }
  | { readonly type: 'DamageJudged'; readonly municipal: MunicipalJudgement }
  | { readonly type: 'DamageClaimOpened' }
  | { readonly type: 'DamageClaimEnded' }
  | { readonly type: 'DamageClosed'; readonly outcome: DamageOutcome; readonly note: Note };

/** The judgement that counts: the municipality's, otherwise the supplier's. */
export const judgementOf = ({ judgement, municipalJudgement }: StoredDamage): WearJudgement | undefined =>
  municipalJudgement?.judgement ?? judgement;

function decide(command: DamageCommand, state: DamageReport): readonly DamageEvent[] {
  if (command.type === 'ReportDamage') return [{ ...command, type: 'DamageReported' }];
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'AssessDamage':
      refuseIfAny([
        state.status === 'INSPECTED' && !command.correction && DAMAGE_ALREADY_ASSESSED({ field: 'input.incidentId' }),
        unlessIn(state, 'REPORTED', 'INSPECTED'),
      ]);
      return [{ ...command, type: 'DamageAssessed' }];
    case 'RecordBorrowerComment':
      refuseIfAny([unlessIn(state, 'REPORTED', 'INSPECTED')]);
      return [{ ...command, type: 'BorrowerCommented' }];
    case 'JudgeDamage': {
      const isUnheard = command.municipal.judgement === 'ABNORMAL' && state.borrowerComment === undefined;
      refuseIfAny([unlessIn(state, 'INSPECTED'), isUnheard && BORROWER_NOT_HEARD({ field: 'input.incidentId' })]);
      return [{ ...command, type: 'DamageJudged' }];
    }
    case 'OpenDamageClaim':
      refuseIfAny([unlessIn(state, 'INSPECTED')]);
      return [{ type: 'DamageClaimOpened' }];
    case 'EndDamageClaim':
      return state.status === 'CLAIM_OPENED' ? [{ type: 'DamageClaimEnded' }] : [];
    case 'CloseDamage':
      refuseIfAny([
        unlessIn(state, 'INSPECTED', 'CLAIM_OPENED'),
        command.claimOpen && CLAIM_UNDECIDED({ field: 'input.incidentId' }),
      ]);
      return [{ type: 'DamageClosed', outcome: command.outcome, note: command.note }];
    default:
      return decideCommon(command, state);
  }
}

function evolve(state: DamageReport, event: DamageEvent): DamageReport {
  if (event.type === 'DamageReported') {
    const { type: _, ...damage } = event;
    return { status: 'REPORTED', ...damage };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'DamageAssessed': {
      const { type: _, correction, ...assessment } = event;
      const corrections = [...(state.corrections ?? []), ...(correction ? [correction] : [])];
      return { ...state, status: 'INSPECTED', ...assessment, ...(correction ? { corrections } : {}) };
    }
    case 'BorrowerCommented':
      return { ...state, borrowerComment: event.comment };
    case 'DamageJudged':
      return { ...state, municipalJudgement: event.municipal };
    case 'DamageClaimOpened':
      return { ...state, status: 'CLAIM_OPENED' };
    case 'DamageClaimEnded':
      return { ...state, status: 'INSPECTED' };
    case 'DamageClosed':
      return { ...state, status: 'CLOSED', outcome: event.outcome, endings: [...(state.endings ?? []), event.note] };
    default:
      return evolveCommon(state, event);
  }
}

export const damageDecider: Decider<DamageReport, DamageCommand, DamageEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
