import { notFound } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { damageDecider, type WearJudgement } from '../domain/damage-report.js';
import type { IncidentsDeps } from './ports.js';

export type AssessDamageInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly incidentId: string;
  readonly judgement: WearJudgement;
  readonly repairable: boolean;
};

/** Judges a damage as normal wear or beyond it (S1-27b). */
export function assessDamage(deps: IncidentsDeps, caller: Caller, input: AssessDamageInput) {
  const { incidentId, expectedVersion, judgement, repairable } = input;
  const command = { action: 'assessDamage', permission: 'damage:assess', input, aggregateId: incidentId } as const;
  return perform(deps, caller, command, async (uow) => {
    const { damageReports } = deps.stores;
    const report = await damageReports.load(uow, incidentId, expectedVersion);
    if (report.state.kind !== 'DAMAGE') throw notFound();
    uow.allow({ municipalityCode: report.state.municipalityCode });
    await damageReports.decide(uow, report, damageDecider, {
      type: 'AssessDamage',
      judgement,
      repairable,
      assessedBy: uow.principal.subjectId,
      assessedAt: uow.now,
    });
    return { incidentId };
  });
}
