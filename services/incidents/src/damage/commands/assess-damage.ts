import type { Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { hashable, noteOf } from '../../reports/intake.js';
import type { WearJudgement } from '../domain/damage-report.js';
import { changeDamageReport } from './change-damage-report.js';

export type AssessDamageInput = OnReport & {
  readonly judgement: WearJudgement;
  readonly repairable: boolean;
  readonly repairCostOre?: number | null;
  readonly correctionReason?: string | null;
};

/** The supplier judges a damage as normal wear or beyond it (S1-27b). A judgement is corrected with a reason. */
export function assessDamage(deps: IncidentsDeps, caller: Caller, input: AssessDamageInput) {
  const { judgement, repairable, repairCostOre, correctionReason } = input;
  const command = {
    action: 'assessDamage',
    permission: 'damage:assess',
    input: hashable(deps, input, 'correctionReason'),
  } as const;
  return changeDamageReport(deps, caller, command, (uow, before) => ({
    type: 'AssessDamage',
    judgement,
    repairable,
    repairCostOre: checkedCost(repairCostOre),
    assessedBy: uow.principal.subjectId,
    assessedAt: uow.now,
    correction: correctionReason ? noteOf(deps, uow, before, correctionReason, 'input.correctionReason') : undefined,
  }));
}

function checkedCost(cost: number | null | undefined): number | undefined {
  if (cost !== null && cost !== undefined && cost < 0)
    throw badUserInput({ field: 'input.repairCostOre', why: 'Beloppet är negativt.' });
  return cost ?? undefined;
}
