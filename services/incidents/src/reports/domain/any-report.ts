import { adverseDecider } from '../../adverse-events/domain/adverse-event.decide.js';
import type { StoredAdverseEvent } from '../../adverse-events/domain/adverse-event.js';
import { damageDecider, type DamageReport } from '../../damage/domain/damage-report.js';
import { faultDecider, type FaultReport } from '../../faults/domain/fault-report.js';
import { lossDecider } from '../../losses/domain/loss-report.decide.js';
import type { StoredLoss } from '../../losses/domain/loss-report.js';
import { evolveCommon, type CommonCommand, type CommonEvent } from './common.js';

type Stored<State> = Exclude<State, { readonly status: 'NONE' }>;
/** A report of any kind. */
export type AnyReport = Stored<DamageReport> | Stored<FaultReport> | StoredLoss | StoredAdverseEvent;

function decide(command: CommonCommand, state: AnyReport): readonly CommonEvent[] {
  return decideOf(command, state) as readonly CommonEvent[]; // a common command makes common events only
}

function decideOf(command: CommonCommand, state: AnyReport) {
  switch (state.kind) {
    case 'DAMAGE':
      return damageDecider.decide(command, state);
    case 'FAULT':
      return faultDecider.decide(command, state);
    case 'LOSS':
      return lossDecider.decide(command, state);
    case 'ADVERSE_EVENT':
      return adverseDecider.decide(command, state);
  }
}

/** Corrections, withdrawal, actions and reopening: the same for every kind. */
export const reportDecider = { decide, evolve: evolveCommon<AnyReport> };
