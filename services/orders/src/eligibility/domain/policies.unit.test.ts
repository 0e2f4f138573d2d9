import { expect, test } from '@jest/globals';
import type { PlainDate } from '@hjalpmedel/domain';
import { governingDocuments, quotedPolicies, type Policy } from './policies.js';

const on = '2026-03-01' as PlainDate;
const place = { programme: 'VN_HSL', municipalityCode: '2281' } as const;
const policy = (kind: string, edition: string, extra: object = {}): Policy => ({
  policyId: edition,
  kind,
  programme: 'VN_HSL',
  edition,
  from: '2024-01-01' as PlainDate,
  body: {},
  ...extra,
});
const editions = (policies: readonly Policy[]) => policies.map(({ edition }) => edition).sort();
const newer = { from: '2025-01-01' };

test('S1-5: a decision quotes of each kind the newest general, local and supplier document in force', () => {
  const policies = [
    policy('LICENCE', 'old', { supplier: 'webSESAM' }),
    policy('LICENCE', 'new', { supplier: 'webSESAM', ...newer }),
    policy('LICENCE', 'other', { supplier: 'Sesam2' }),
    policy('HANDBOOK', 'general'),
    policy('HANDBOOK', 'local', { municipalityCode: '2281' }),
    policy('HANDBOOK', 'elsewhere', { municipalityCode: '1496' }),
    policy('HANDBOOK', 'ended', { ...newer, to: '2025-12-31' }),
    policy('HANDBOOK', 'social', { programme: 'VGR_SOCIAL_DIGITAL' }),
    policy('DEVIATION', 'not quoted'),
  ];
  expect(editions(quotedPolicies(policies, place, on))).toEqual(['general', 'local', 'new', 'other']);
});

test('S1-11: an assessor must know every governing document in force, general and local', () => {
  const policies = [
    policy('HANDBOOK', 'general'),
    policy('DEVIATION', 'local', { municipalityCode: '2281' }),
    policy('COMPETENCE', 'no governing document'),
    policy('GUIDELINE', 'future', { from: '2026-03-02' }),
  ];
  expect(editions(governingDocuments(policies, place, on))).toEqual(['general', 'local']);
});
