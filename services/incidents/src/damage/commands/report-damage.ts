import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { notFound } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { checkedReport, hashableInput, intakeDetails, type ReportInput } from '../../reports/intake.js';
import { damageDecider, type DamageSeverity } from '../domain/damage-report.js';

export type ReportDamageInput = ReportInput & {
  readonly severity: DamageSeverity;
  readonly useStopped: boolean;
  readonly altered: boolean;
};

/** Takes a report of a damaged device from anyone around the client, where the device is used (S1-31, S1-32). */
export function reportDamage(deps: IncidentsDeps, caller: Caller, input: ReportDamageInput) {
  const { deviceId, severity, useStopped, altered } = input;
  const command = {
    action: 'reportDamage',
    permission: 'damage:report',
    input: hashableInput(deps, input),
    aggregateId: deviceId,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { damageReports } = deps.stores;
    const place = await deps.queries.whereaboutsOf(uow, deviceId);
    if (!place) throw notFound({ field: 'input.deviceId' });
    uow.authoriseFound(place, 'input.deviceId');
    const incidentId = uow.newId();
    await damageReports.decide(uow, damageReports.create(incidentId, damageDecider.initial), damageDecider, {
      type: 'ReportDamage',
      kind: 'DAMAGE',
      origin: 'PERSON',
      ...checkedReport(deps, uow, incidentId, input),
      ...(await intakeDetails(deps, uow, place)),
      reportedBy: uow.principal.subjectId,
      severity,
      useStopped,
      altered,
    });
    return { incidentId };
  });
}
