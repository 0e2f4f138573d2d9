import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { DAMAGE_ALREADY_ASSESSED } from './damage-report.errors.js';
import { damageDecider } from './damage-report.js';

const noon = '2026-03-01T12:00:00.000Z' as Instant;
const damage = {
  kind: 'DAMAGE',
  deviceId: 'd1',
  loanId: 'l1',
  municipalityCode: '1496' as MunicipalityCode,
  origin: 'PERSON',
  occurredOn: '2026-03-01' as PlainDate,
  reportedAt: noon,
  reportedBy: 's1',
  description: { dataKey: 'k' as Sealed, text: 't' as Sealed },
  severity: 'MAJOR',
  useStopped: true,
  altered: false,
  policyEdition: '2026-1',
} as const;
const reported = { type: 'DamageReported', ...damage } as const;
const assessment = { judgement: 'ABNORMAL', repairable: false, assessedBy: 's2', assessedAt: noon } as const;
const assessed = { type: 'DamageAssessed', ...assessment } as const;
const { given } = specification(damageDecider);

test('S1-31: a damage is accepted with and without a governing document in force', () => {
  const { policyEdition: _, ...without } = damage;
  given()
    .when({ type: 'ReportDamage', ...damage })
    .then(reported);
  given()
    .when({ type: 'ReportDamage', ...without })
    .then({ type: 'DamageReported', ...without });
});

test('S1-27: a damage is judged once, as normal wear or as abnormal', () => {
  given(reported)
    .when({ type: 'AssessDamage', ...assessment })
    .then(assessed);
  given(reported)
    .when({ type: 'AssessDamage', ...assessment, judgement: 'NORMAL_WEAR' })
    .then({ ...assessed, judgement: 'NORMAL_WEAR' });
  given(reported, assessed)
    .when({ type: 'AssessDamage', ...assessment })
    .refused(DAMAGE_ALREADY_ASSESSED);
  expect(given(reported, assessed).state).toEqual({ status: 'INSPECTED', ...damage, ...assessment });
});

test('a damage without a report cannot be judged', () => {
  expect(() => damageDecider.decide({ type: 'AssessDamage', ...assessment }, { status: 'NONE' })).toThrow();
});
