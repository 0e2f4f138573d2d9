import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import type { StoredDamage } from '../../damage/domain/damage-report.js';
import type { StoredLoss } from '../../losses/domain/loss-report.js';
import { limitOf, residualValueOf } from './amount-limit.js';
import { claimDecider } from './claim.js';
import { withoutEvidence, type Ground } from './grounds.js';

const day = (text: string) => text as PlainDate;
const at = '2026-03-01T12:00:00.000Z' as Instant;
const text = 'text' as Sealed;
const note = { by: 's1', at, text };
const base = {
  deviceId: 'd1',
  loanId: 'l1',
  municipalityCode: '1496' as MunicipalityCode,
  occurredOn: day('2026-03-01'),
  reportedAt: at,
} as const;
const damage: StoredDamage = {
  ...base,
  kind: 'DAMAGE',
  origin: 'PERSON',
  severity: 'MAJOR',
  useStopped: true,
  altered: false,
  status: 'REPORTED',
};
const judged = { judgement: 'ABNORMAL', reason: text, judgedBy: 's2', judgedAt: at } as const;
const loss: StoredLoss = { ...base, kind: 'LOSS', origin: 'PERSON', negligenceSuspected: true, status: 'SEARCHING' };
const finding = { negligent: true, foundBy: 's2', foundAt: at, reason: text };
const letter = { kind: 'DEMAND', sentOn: day('2026-03-01'), answerBy: day('2026-04-01'), sentBy: 's1' } as const;

test.each<[Ground, StoredDamage | StoredLoss, StoredDamage | StoredLoss]>([
  ['MISHANDLING', damage, { ...damage, judgement: 'NORMAL_WEAR' }],
  [
    'ABNORMAL_DAMAGE',
    { ...damage, judgement: 'ABNORMAL' },
    { ...damage, judgement: 'NORMAL_WEAR', municipalJudgement: judged },
  ],
  [
    'UNAUTHORISED_ALTERATION',
    { ...damage, judgement: 'ABNORMAL' },
    { ...damage, altered: true, judgement: 'ABNORMAL' },
  ],
  [
    'NEGLIGENT_LOSS',
    { ...loss, negligence: finding },
    { ...loss, registeredOn: day('2026-03-05'), negligence: finding },
  ],
  [
    'NOT_RETURNED_ON_DEMAND',
    { ...loss, letters: [{ ...letter, answerBy: day('2026-05-01') }] },
    { ...loss, letters: [letter] },
  ],
])('S1-27: the ground %s needs its own evidence', (ground, without, enough) => {
  const about = { instructedOn: day('2026-01-01'), today: day('2026-04-02') };
  expect(withoutEvidence([ground], { ...about, report: without })).toMatchObject([{ params: { ground } }]);
  expect(withoutEvidence([ground], { ...about, report: enough })).toEqual([]);
});

const claim = {
  incidentId: 'i1',
  loanId: 'l1',
  deviceId: 'd1',
  municipalityCode: base.municipalityCode,
  grounds: ['NEGLIGENT_LOSS'],
  payer: 'BORROWER',
  limitOre: 100_00,
  openedBy: 'opener',
  openedAt: at,
  reportedBy: 'reporter',
  textKey: text,
} as const;
const opened = { type: 'ClaimOpened', claim } as const;
const heard = { type: 'ClaimHeard', note } as const;
const decision = {
  outcome: 'LIABLE',
  amountOre: 50_00,
  policyEdition: 'K-1',
  disabilityWeighed: text,
  reason: text,
  decidedBy: 'decider',
  decidedAt: at,
} as const;
const decide = { type: 'DecideClaim', decision, minimumOre: 0 } as const;
const decided = { type: 'ClaimDecided', decision } as const;
const { given } = specification(claimDecider);

test('S1-27: a claim needs a loan, explained terms, and no other claim for the incident', () => {
  const report = { ...loss, registeredOn: day('2026-03-05'), negligence: finding };
  const evidence = { report, instructedOn: day('2026-01-01'), today: day('2026-04-02') };
  given().when({ type: 'OpenClaim', claim, evidence, isOpenAlready: false }).then(opened);
  given()
    .when({
      type: 'OpenClaim',
      claim: { ...claim, loanId: undefined },
      evidence: { ...evidence, instructedOn: undefined },
      isOpenAlready: true,
    })
    .refused('CLAIM_WITHOUT_LOAN', 'CLAIM_OPEN_ALREADY', 'TERMS_NOT_INFORMED');
  given()
    .when({
      type: 'OpenClaim',
      claim: { ...claim, payer: 'THIRD_PARTY' },
      evidence: { ...evidence, instructedOn: undefined },
      isOpenAlready: false,
    })
    .then({ ...opened, claim: { ...claim, payer: 'THIRD_PARTY' } });
});

test('S1-28: a claim is decided after the hearing, by another person, within the limits', () => {
  given(opened).when(decide).refused('CLAIM_STATE');
  given(opened, heard).when(decide).then(decided);
  for (const decidedBy of ['opener', 'reporter'])
    given(opened, heard)
      .when({ ...decide, decision: { ...decision, decidedBy } })
      .refused('DECIDER_IS_REPORTER');
  given(opened, heard)
    .when({ ...decide, decision: { ...decision, amountOre: 100_01 } })
    .refused('AMOUNT_ABOVE_LIMIT');
  given(opened, heard)
    .when({ ...decide, minimumOre: 60_00 })
    .refused('AMOUNT_BELOW_MINIMUM');
  given(opened, heard)
    .when({ ...decide, decision: { ...decision, outcome: 'WAIVED' } })
    .refused('AMOUNT_WITHOUT_LIABILITY');
  given({ ...opened, claim: { ...claim, limitOre: undefined } }, heard)
    .when(decide)
    .refused('AMOUNT_LIMIT_UNKNOWN');
});

test('S1-28: a decided claim is invoiced by a person, settled, withdrawn even then, and reopened', () => {
  given(opened, heard, decided).when({ type: 'SettleClaim', at }).refused('CLAIM_STATE');
  const invoiced = { type: 'ClaimInvoiced', invoiceNumber: 'F-1' } as const;
  given(opened, heard, decided).when({ type: 'InvoiceClaim', invoiceNumber: 'F-1' }).then(invoiced);
  const settled = { type: 'ClaimSettled', at } as const;
  given(opened, heard, decided, invoiced).when({ type: 'SettleClaim', at }).then(settled);
  const withdrawn = { type: 'ClaimWithdrawn', at } as const;
  given(opened, heard, decided, invoiced, settled).when({ type: 'WithdrawClaim', at }).then(withdrawn);
  given(opened, heard, decided, withdrawn).when({ type: 'ReopenClaim' }).then({ type: 'ClaimReopened' });
  expect(given(opened, heard, decided, withdrawn, { type: 'ClaimReopened' }).state).toMatchObject({
    status: 'UNDER_ASSESSMENT',
  });
});

test('S1-27: the limit is the lower of residual value and repair cost, as far as they are known', () => {
  const value = { priceOre: 1_000_00, lifetimeMonths: 100, registeredOn: day('2026-01-01') };
  expect(residualValueOf(value, day('2026-01-01'))).toBe(1_000_00);
  expect(residualValueOf(value, day('2040-01-01'))).toBe(0);
  expect(residualValueOf({ ...value, priceOre: undefined }, day('2026-01-01'))).toBeUndefined();
  expect([limitOf(undefined, undefined), limitOf(5, undefined), limitOf(5, 3)]).toEqual([undefined, 5, 3]);
});
