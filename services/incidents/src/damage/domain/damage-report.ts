import { notFound, refuseIfAny, type Decider, type Instant } from '@hjalpmedel/domain';
import { DAMAGE_ALREADY_ASSESSED } from './damage-report.errors.js';
import {
  decideCommon,
  evolveCommon,
  unlessIn,
  type CommonCommand,
  type CommonEvent,
} from '../../reports/domain/common.js';
import type { ReportDetails, ReportProgress } from '../../reports/domain/report.js';

export type DamageSeverity = 'MINOR' | 'MAJOR';
export type WearJudgement = 'NORMAL_WEAR' | 'ABNORMAL';

export type Damage = ReportDetails & {
  readonly kind: 'DAMAGE';
  readonly origin: 'PERSON' | 'RETURN';
  readonly severity: DamageSeverity;
  /** Use was stopped at once (S1-32). */
  readonly useStopped: boolean;
  /** Stickers, foam, paint, hooks and the like (S1-27d). */
  readonly altered: boolean;
};
type Assessment = {
  readonly judgement: WearJudgement;
  readonly repairable: boolean;
  readonly assessedBy: string;
  readonly assessedAt: Instant;
};

/** A report of a damaged device. Abnormal wear is a ground for a claim, but no claim by itself (S1-27b, S1-28). */
export type DamageReport =
  | { readonly status: 'NONE' }
  | ({ readonly status: 'REPORTED' | 'WITHDRAWN' } & Damage & ReportProgress)
  | ({ readonly status: 'INSPECTED' } & Damage & Assessment & ReportProgress);

export type DamageCommand =
  CommonCommand | ({ readonly type: 'ReportDamage' } & Damage) | ({ readonly type: 'AssessDamage' } & Assessment);
export type DamageEvent =
  CommonEvent | ({ readonly type: 'DamageReported' } & Damage) | ({ readonly type: 'DamageAssessed' } & Assessment);

function decide(command: DamageCommand, state: DamageReport): readonly DamageEvent[] {
  switch (command.type) {
    case 'ReportDamage':
      return [{ ...command, type: 'DamageReported' }];
    case 'AssessDamage':
      if (state.status === 'NONE') throw notFound();
      refuseIfAny([
        state.status === 'INSPECTED' && DAMAGE_ALREADY_ASSESSED({ field: 'input.incidentId' }),
        unlessIn(state, 'REPORTED', 'INSPECTED'),
      ]);
      return [{ ...command, type: 'DamageAssessed' }];
    default:
      if (state.status === 'NONE') throw notFound();
      return decideCommon(command, state);
  }
}

function evolve(state: DamageReport, event: DamageEvent): DamageReport {
  switch (event.type) {
    case 'DamageReported': {
      const { type: _, ...damage } = event;
      return { status: 'REPORTED', ...damage };
    }
    case 'DamageAssessed': {
      if (state.status === 'NONE') return state;
      const { type: _, ...assessment } = event;
      return { ...state, status: 'INSPECTED', ...assessment };
    }
    default:
      return state.status === 'NONE' ? state : evolveCommon(state, event);
  }
}

export const damageDecider: Decider<DamageReport, DamageCommand, DamageEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
