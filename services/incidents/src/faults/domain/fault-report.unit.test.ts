import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { FAULT_ALREADY_ACKNOWLEDGED } from './fault-report.errors.js';
import { faultDecider } from './fault-report.js';

const noon = '2026-03-01T12:00:00.000Z' as Instant;
const fault = {
  kind: 'FAULT',
  deviceId: 'd1',
  municipalityCode: '1496' as MunicipalityCode,
  occurredOn: '2026-03-01' as PlainDate,
  reportedAt: noon,
  reportedBy: 's1',
  supplierId: 'supplier',
} as const;
const reported = { type: 'FaultReported', ...fault } as const;
const acknowledge = { type: 'AcknowledgeFault', supplierCaseNo: 'A-1', acknowledgedAt: noon } as const;
const acknowledged = { ...acknowledge, type: 'FaultAcknowledged' } as const;
const { given } = specification(faultDecider);

test('S1-34: a fault is reported to the supplier, who acknowledges it once with a case number', () => {
  given()
    .when({ type: 'ReportFault', ...fault })
    .then(reported);
  given(reported).when(acknowledge).then(acknowledged);
  given(reported, acknowledged).when(acknowledge).refused(FAULT_ALREADY_ACKNOWLEDGED);
  expect(given(reported, acknowledged).state).toMatchObject({ status: 'ACKNOWLEDGED', supplierCaseNo: 'A-1' });
});

test('S1-34: a fault without a report cannot be acknowledged', () => {
  expect(() => faultDecider.decide(acknowledge, { status: 'NONE' })).toThrow();
});
