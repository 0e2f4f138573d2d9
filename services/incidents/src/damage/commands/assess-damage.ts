import type { Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import type { WearJudgement } from '../domain/damage-report.js';
import { changeDamageReport } from './change-damage-report.js';

export type AssessDamageInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly incidentId: string;
  readonly judgement: WearJudgement;
  readonly repairable: boolean;
};

/** Judges a damage as normal wear or beyond it (S1-27b). */
export function assessDamage(deps: IncidentsDeps, caller: Caller, input: AssessDamageInput) {
  const { judgement, repairable } = input;
  const command = { action: 'assessDamage', permission: 'damage:assess', input } as const;
  return changeDamageReport(deps, caller, command, ({ principal, now }) => ({
    type: 'AssessDamage',
    judgement,
    repairable,
    assessedBy: principal.subjectId,
    assessedAt: now,
  }));
}
