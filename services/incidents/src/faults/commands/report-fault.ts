import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { addDays, dayOf, notFound } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { hashable, reachedPlace, reportDetails, type ReportInput } from '../../reports/intake.js';
import { faultPolicyOf } from '../fault-policy-of.js';
import { faultDecider } from '../domain/fault-report.js';

/** Reports a fault to the supplier of the device (S1-34). The event to the supplier commits with the report. */
export function reportFault(deps: IncidentsDeps, caller: Caller, input: ReportInput) {
  const { deviceId } = input;
  const command = {
    action: 'reportFault',
    permission: 'fault:report',
    input: hashable(deps, input, 'description'),
    aggregateId: deviceId,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { faultReports } = deps.stores;
    const place = await reachedPlace(deps, uow, input);
    const { supplierId } = place;
    if (supplierId === undefined) throw notFound({ field: 'input.deviceId' });
    const incidentId = uow.newId();
    const { acknowledgeDays } = await faultPolicyOf(deps, uow, place);
    await faultReports.decide(uow, faultReports.create(incidentId, faultDecider.initial), faultDecider, {
      type: 'ReportFault',
      kind: 'FAULT',
      ...(await reportDetails(deps, uow, incidentId, input, place)),
      supplierId,
      acknowledgeBy: addDays(dayOf(uow.now), acknowledgeDays),
    });
    return { incidentId };
  });
}
