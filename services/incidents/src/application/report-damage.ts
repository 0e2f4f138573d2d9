import { notFound } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { damageDecider, type DamageSeverity } from '../domain/damage-report.js';
import { checkedReport, intakeOf, withoutWords, type ReportInput } from './intake.js';
import type { IncidentsDeps } from './ports.js';

export type ReportDamageInput = ReportInput & {
  readonly severity: DamageSeverity;
  readonly useStopped: boolean;
  readonly altered: boolean;
};

/** Takes in a report of a damaged device from anyone around the client where the device is used (S1-31, S1-32). */
export function reportDamage(deps: IncidentsDeps, caller: Caller, input: ReportDamageInput) {
  const { deviceId, severity, useStopped, altered } = input;
  const command = {
    action: 'reportDamage',
    permission: 'damage:report',
    input: withoutWords(deps, input),
    aggregateId: deviceId,
  } as const;
  return perform(deps, caller, command, async (uow) => {
    const { damageReports } = deps.stores;
    const place = await deps.lookUps.whereaboutsOf(uow, deviceId);
    if (!place) throw notFound({ field: 'input.deviceId' });
    uow.allow({ municipalityCode: place.municipalityCode });
    const incidentId = uow.newId();
    await damageReports.decide(uow, damageReports.create(incidentId, damageDecider.initial), damageDecider, {
      type: 'ReportDamage',
      kind: 'DAMAGE',
      origin: 'PERSON',
      ...checkedReport(deps, uow, incidentId, input),
      ...(await intakeOf(deps, uow, place)),
      reportedBy: uow.principal.subjectId,
      severity,
      useStopped,
      altered,
    });
    return { incidentId };
  });
}
