import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import {
  SERVICE_DECISION_ALREADY_ENDED,
  SERVICE_DECISION_ANNULLED,
  SERVICE_DECISION_NOT_BEGUN,
  SERVICE_DECISION_OVERLAPS,
} from './service-decision.errors.js';
import { serviceDecisionDecider } from './service-decision.js';

const day = (text: string) => text as PlainDate;
const decided = {
  clientId: 'c1',
  municipalityCode: '1496' as MunicipalityCode,
  kind: 'TRYGGHETSLARM',
  legalBasis: 'SOL',
  from: day('2026-01-01'),
  to: undefined,
} as const;
const recorded = { type: 'ServiceDecisionRecorded', ...decided } as const;
const record = (others: readonly { from: PlainDate; to?: PlainDate }[]) =>
  ({ type: 'RecordServiceDecision', others, ...decided }) as const;
const end = (lastDay: string, today = '2026-03-01') =>
  ({ type: 'EndServiceDecision', lastDay: day(lastDay), today: day(today) }) as const;
const annul = { annulReason: 'WRONG_CLIENT', annulledAt: '2026-03-01T12:00:00.000Z' as Instant } as const;
const annulled = { type: 'ServiceDecisionAnnulled', ...annul } as const;
const { given } = specification(serviceDecisionDecider);

test('S1-6: a decision is recorded after an earlier one of the same kind has ended', () =>
  given()
    .when(record([{ from: day('2025-01-01'), to: day('2025-12-31') }]))
    .then(recorded));
test('S1-6: a decision is refused within the period of another of the same kind', () =>
  given()
    .when(record([{ from: day('2025-01-01') }]))
    .refused(SERVICE_DECISION_OVERLAPS));
test('S1-6: the last day of a decision can be set and moved back, never forward', () => {
  const ended = { type: 'ServiceDecisionEnded', lastDay: day('2026-06-30') } as const;
  given(recorded).when(end('2026-06-30')).then(ended);
  given(recorded, ended)
    .when(end('2026-05-31'))
    .then({ ...ended, lastDay: day('2026-05-31') });
  given(recorded, ended).when(end('2026-06-30')).refused(SERVICE_DECISION_ALREADY_ENDED);
  given(recorded, ended).when(end('2026-07-01')).refused(SERVICE_DECISION_ALREADY_ENDED);
});
test('S1-6: a decision does not end before its first day', () =>
  given(recorded).when(end('2025-12-31')).refused(SERVICE_DECISION_NOT_BEGUN));
test("S1-6: a decision can be withdrawn before its first day, and is then in nobody's way", () => {
  given(recorded)
    .when(end('2025-12-31', '2025-12-01'))
    .then({ type: 'ServiceDecisionEnded', lastDay: day('2025-12-31') });
  given()
    .when(record([{ from: day('2026-06-01'), to: day('2026-05-31') }]))
    .then(recorded);
});
test('S1-6: a decision is annulled once, and an annulled one cannot end', () => {
  given(recorded)
    .when({ type: 'AnnulServiceDecision', ...annul })
    .then(annulled);
  expect(given(recorded, annulled).state).toEqual({ ...decided, ...annul, status: 'ANNULLED' });
  given(recorded, annulled)
    .when({ type: 'AnnulServiceDecision', ...annul })
    .refused(SERVICE_DECISION_ANNULLED);
  given(recorded, annulled).when(end('2026-06-30')).refused(SERVICE_DECISION_ANNULLED);
});
test('an unknown decision cannot end', () =>
  expect(() => serviceDecisionDecider.decide(end('2026-01-01'), { status: 'NONE' })).toThrow());
