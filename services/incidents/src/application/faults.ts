import { badUserInput, notFound } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { faultDecider } from '../domain/fault-report.js';
import { checkedReport, intakeOf, withoutWords, type ReportInput } from './intake.js';
import type { IncidentsDeps } from './ports.js';

const CASE_NUMBER = /^[\p{L}\d./-]{1,40}$/u;

/** Reports a fault to the supplier of the device (S1-34): the event by which it leaves commits with the report. */
export function reportFault(deps: IncidentsDeps, caller: Caller, input: ReportInput) {
  const { deviceId } = input;
  const command = {
    action: 'reportFault',
    permission: 'fault:report',
    input: withoutWords(deps, input),
    aggregateId: deviceId,
  } as const;
  return perform(deps, caller, command, async (uow) => {
    const { faultReports } = deps.stores;
    const place = await deps.lookUps.whereaboutsOf(uow, deviceId);
    const supplierId = await deps.lookUps.supplierOf(uow, deviceId);
    if (!place || supplierId === undefined) throw notFound({ field: 'input.deviceId' });
    uow.allow({ municipalityCode: place.municipalityCode });
    const incidentId = uow.newId();
    await faultReports.decide(uow, faultReports.create(incidentId, faultDecider.initial), faultDecider, {
      type: 'ReportFault',
      kind: 'FAULT',
      ...checkedReport(deps, uow, incidentId, input),
      ...(await intakeOf(deps, uow, place)),
      reportedBy: uow.principal.subjectId,
      supplierId,
    });
    return { incidentId };
  });
}

export type AcknowledgeFaultInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly incidentId: string;
  readonly supplierCaseNo: string;
};

/** The supplier has taken a fault report in, under a number of its own (S1-34). */
export function acknowledgeFault(deps: IncidentsDeps, caller: Caller, input: AcknowledgeFaultInput) {
  const { incidentId, expectedVersion, supplierCaseNo } = input;
  const command = {
    action: 'acknowledgeFault',
    permission: 'fault:acknowledge',
    input,
    aggregateId: incidentId,
  } as const;
  return perform(deps, caller, command, async (uow) => {
    const { faultReports } = deps.stores;
    const report = await faultReports.load(uow, incidentId, expectedVersion);
    if (report.state.kind !== 'FAULT') throw notFound();
    uow.allow({ municipalityCode: report.state.municipalityCode });
    if (!CASE_NUMBER.test(supplierCaseNo))
      throw badUserInput({
        field: 'input.supplierCaseNo',
        why: 'Ett ärendenummer har 1–40 bokstäver, siffror och -./.',
      });
    await faultReports.decide(uow, report, faultDecider, {
      type: 'AcknowledgeFault',
      supplierCaseNo,
      acknowledgedAt: uow.now,
    });
    return { incidentId };
  });
}
