import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { notFound } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { checkedReport, hashableInput, intakeDetails, type ReportInput } from '../../reports/intake.js';
import { faultDecider } from '../domain/fault-report.js';

/** Reports a fault to the supplier of the device (S1-34). The event to the supplier commits with the report. */
export function reportFault(deps: IncidentsDeps, caller: Caller, input: ReportInput) {
  const { deviceId } = input;
  const command = {
    action: 'reportFault',
    permission: 'fault:report',
    input: hashableInput(deps, input),
    aggregateId: deviceId,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { faultReports } = deps.stores;
    const place = await deps.queries.whereaboutsOf(uow, deviceId);
    if (place?.supplierId === undefined) throw notFound({ field: 'input.deviceId' });
    const { supplierId } = place;
    uow.authoriseFound(place, 'input.deviceId');
    const incidentId = uow.newId();
    await faultReports.decide(uow, faultReports.create(incidentId, faultDecider.initial), faultDecider, {
      type: 'ReportFault',
      kind: 'FAULT',
      ...checkedReport(deps, uow, incidentId, input),
      ...(await intakeDetails(deps, uow, place)),
      reportedBy: uow.principal.subjectId,
      supplierId,
    });
    return { incidentId };
  });
}
