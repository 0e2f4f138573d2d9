import type { Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { changeFaultReport } from './change-fault-report.js';

const CASE_NUMBER = /^[\p{L}\d./-]{1,40}$/u;

export type AcknowledgeFaultInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly incidentId: string;
  readonly supplierCaseNo: string;
};

/** Records that the supplier has received a fault report, with the supplier's own case number (S1-34). */
export function acknowledgeFault(deps: IncidentsDeps, caller: Caller, input: AcknowledgeFaultInput) {
  const command = { action: 'acknowledgeFault', permission: 'fault:acknowledge', input } as const;
  return changeFaultReport(deps, caller, command, ({ now }) => ({
    type: 'AcknowledgeFault',
    supplierCaseNo: caseNumber(input.supplierCaseNo),
    acknowledgedAt: now,
  }));
}

function caseNumber(text: string): string {
  if (CASE_NUMBER.test(text)) return text;
  throw badUserInput({ field: 'input.supplierCaseNo', why: 'Ett ärendenummer har 1–40 bokstäver, siffror och -./.' });
}
