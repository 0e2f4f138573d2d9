import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { hashable, reachedPlace, reportDetails, type ReportInput } from '../../reports/intake.js';
import { damageDecider, type DamageSeverity } from '../domain/damage-report.js';

export type ReportDamageInput = ReportInput & {
  readonly severity: DamageSeverity;
  readonly useStopped: boolean;
  readonly altered: boolean;
};

/**
 * Takes a report of a damaged device from anyone around the client or in the workshop (S1-31, S1-32).
 * It belongs to the loan of the day on which it happened, also when that loan has ended (S1-27).
 */
export function reportDamage(deps: IncidentsDeps, caller: Caller, input: ReportDamageInput) {
  const { deviceId, severity, useStopped, altered } = input;
  const command = {
    action: 'reportDamage',
    permission: 'damage:report',
    input: hashable(deps, input, 'description'),
    aggregateId: deviceId,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { damageReports } = deps.stores;
    const place = await reachedPlace(deps, uow, input);
    const incidentId = uow.newId();
    await damageReports.decide(uow, damageReports.create(incidentId, damageDecider.initial), damageDecider, {
      type: 'ReportDamage',
      kind: 'DAMAGE',
      origin: 'PERSON',
      ...(await reportDetails(deps, uow, incidentId, input, place)),
      severity,
      useStopped,
      altered,
    });
    return { incidentId };
  });
}
