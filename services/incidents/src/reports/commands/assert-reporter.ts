import { can } from '@hjalpmedel/auth';
import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { refuseIfAny } from '@hjalpmedel/domain';
import { NOT_YOUR_REPORT } from '../domain/report.errors.js';
import type { AnyReport } from '../domain/any-report.js';

/** Only the reporter and those who handle reports there correct, withdraw and reopen one. */
export function assertReporter({ principal }: CommandUnitOfWork, report: AnyReport): void {
  const { reportedBy, municipalityCode, supplierId } = report;
  const mayHandle = can(principal, 'incident:handle', { municipalityCode, supplierId });
  refuseIfAny([reportedBy !== principal.subjectId && !mayHandle && NOT_YOUR_REPORT({ field: 'input.incidentId' })]);
}
