import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, fold, type Instant, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { licenceDecider, type LicenceCommand } from './licence.decide.js';
import {
  LICENCE_ALREADY_HELD,
  LICENCE_HOLDER_NOT_EMPLOYED,
  LICENCE_NOT_ACTIVE,
  LICENCE_NOT_REQUESTED,
  LICENCE_WITHOUT_ROLE,
} from './licence.errors.js';
import type { InactivityPolicy, Licence, LicenceEvent } from './licence.js';

const day = (text: string) => text as PlainDate;
const noon = (date: string) => `${date}T12:00:00.000Z` as Instant;
const requested: LicenceEvent = {
  type: 'LicenceRequested',
  staffId: 's1',
  supplierSystem: 'webSESAM',
  municipalityCode: '2281' as MunicipalityCode,
  requestedOn: day('2026-01-01'),
};
const granted: LicenceEvent = { type: 'LicenceGranted', grantedAt: noon('2026-01-10') };
const used = (date: string, kind: 'USE' | 'LOGIN' = 'USE'): LicenceEvent => ({
  type: 'LicenceUsed',
  at: noon(date),
  kind,
});
const policy: InactivityPolicy = {
  inactivityMonths: 6,
  measure: 'USE',
  warnDaysAhead: [30, 7],
  holders: 'EVERYONE',
  carriedByRoles: [],
  version: '2024-1',
};
const check = (asOf: string, extra: Partial<InactivityPolicy> = {}): LicenceCommand => ({
  type: 'CheckLicence',
  asOf: day(asOf),
  now: noon(asOf),
  policies: [{ ...policy, ...extra }],
});
const revoked = (date: string): LicenceEvent => ({
  type: 'LicenceRevoked',
  reason: 'INACTIVITY',
  at: noon(date),
  policyVersion: '2024-1',
});
const { given } = specification(licenceDecider);

test('S2-25: a requested licence is confirmed by the supplier, once', () => {
  given(requested)
    .when({ type: 'ConfirmLicence', grantedAt: noon('2026-01-10') })
    .then(granted);
  given(requested, granted)
    .when({ type: 'ConfirmLicence', grantedAt: noon('2026-01-10') })
    .refused(LICENCE_NOT_REQUESTED);
});
test('S2-26: unused for six calendar months it is kept on the last day and lapses on the next', () => {
  given(requested, granted)
    .when(check('2026-07-10', { warnDaysAhead: [] }))
    .then();
  given(requested, granted).when(check('2026-07-11')).then(revoked('2026-07-11'));
});
test('S2-26: months are clamped at month end: used on 31 August, it lapses on 1 March', () => {
  given(requested, granted, used('2026-08-31'))
    .when(check('2027-02-28', { warnDaysAhead: [] }))
    .then();
  given(requested, granted, used('2026-08-31')).when(check('2027-03-01')).then(revoked('2027-03-01'));
});
test('S2-26: the holder is warned 30 and 7 days ahead, each once, and use takes the warning away', () => {
  const warn = (daysAhead: number): LicenceEvent => ({
    type: 'LicenceInactivityWarned',
    lapsesOn: day('2026-07-11'),
    daysAhead,
  });
  given(requested, granted).when(check('2026-06-11')).then(warn(30));
  given(requested, granted, warn(30)).when(check('2026-06-12')).then();
  given(requested, granted, warn(30)).when(check('2026-07-04')).then(warn(7));
  expect(given(requested, granted, warn(30), used('2026-06-20')).state).toMatchObject({ status: 'ACTIVE' });
});
test('S2-26: the day of the lapse is dated by each use, and again when the rules have changed', () => {
  const lapsesOn = day('2026-11-02');
  const dating = { type: 'DateLapse', policies: [policy] } as const;
  given(requested, granted)
    .when({ type: 'RecordUse', at: noon('2026-05-01'), kind: 'USE', policies: [policy] })
    .then({ ...used('2026-05-01'), lapsesOn } as LicenceEvent);
  given(requested, granted, used('2026-05-01')).when(dating).then({ type: 'LicenceLapseDated', lapsesOn });
  given(requested, granted, { ...used('2026-05-01'), lapsesOn } as LicenceEvent)
    .when(dating)
    .then();
});
test('S2-30: where the policy counts log-ins, use without logging in does not keep the licence', () => {
  given(requested, granted, used('2026-07-01'))
    .when(check('2026-07-11', { measure: 'LOGIN' }))
    .then(revoked('2026-07-11'));
  given(requested, granted, used('2026-07-01', 'LOGIN'))
    .when(check('2026-07-11', { measure: 'LOGIN', warnDaysAhead: [] }))
    .then();
});
const both = (asOf: string, months: { readonly use: number; readonly login: number }): LicenceCommand => ({
  type: 'CheckLicence',
  asOf: day(asOf),
  now: noon(asOf),
  policies: [
    { ...policy, warnDaysAhead: [], inactivityMonths: months.use, version: 'use' },
    { ...policy, warnDaysAhead: [], inactivityMonths: months.login, measure: 'LOGIN', version: 'login' },
  ],
});
test('S2-26, S2-30: under two clocks the licence is kept while neither has run out', () =>
  given(requested, granted, used('2026-05-01'), used('2026-03-01', 'LOGIN'))
    .when(both('2026-09-01', { use: 6, login: 6 }))
    .then());
test('S2-26, S2-30: and lapses with the first of them, under the edition that says so', () => {
  given(requested, granted, used('2026-05-01'), used('2026-03-01', 'LOGIN'))
    .when(both('2026-09-02', { use: 6, login: 6 }))
    .then({ ...revoked('2026-09-02'), policyVersion: 'login' } as LicenceEvent);
  given(requested, granted, used('2026-03-01', 'LOGIN'))
    .when(both('2026-06-02', { use: 3, login: 6 }))
    .then({ ...revoked('2026-06-02'), policyVersion: 'use' } as LicenceEvent);
});
test('S2-25: a licence that nothing carries any longer goes, however recently it was used', () =>
  given(requested, granted, used('2026-05-01'))
    .when({ ...both('2026-05-02', { use: 6, login: 6 }), carrierEnded: 'EMPLOYMENT_ENDED' } as LicenceCommand)
    .then({ type: 'LicenceRevoked', reason: 'EMPLOYMENT_ENDED', at: noon('2026-05-02') }));
test('S2-26, S2-30: a revoked licence is final; a new one is a new record', () => {
  given(requested, granted, revoked('2026-07-11'))
    .when({ ...requested, type: 'RequestLicence' })
    .refused(LICENCE_ALREADY_HELD);
  given(requested, granted, revoked('2026-07-11'))
    .when({ type: 'RecordUse', at: noon('2026-07-12'), kind: 'USE' })
    .refused(LICENCE_NOT_ACTIVE);
  given(requested, granted, revoked('2026-07-11')).when(check('2030-01-01')).then();
});

const late = (date: string, extra: object = {}): LicenceCommand => ({
  type: 'RecordUse',
  at: noon(date),
  kind: 'USE',
  policies: [policy],
  restorableAt: noon('2026-07-12'),
  ...extra,
});
test('S2-26: a use from before the revocation that is told afterwards counts: the licence comes back', () => {
  const told = given(requested, granted, revoked('2026-07-11')).when(late('2026-03-01'));
  told.then(used('2026-03-01'), { type: 'LicenceRestored', at: noon('2026-07-12'), lapsesOn: day('2026-09-02') });
});
test('S2-26: one that was too early to keep the licence, or of another measure, is recorded only', () => {
  given(requested, granted, used('2026-01-12'), revoked('2026-07-13'))
    .when(late('2026-01-11', { restorableAt: noon('2026-07-14') }))
    .then(used('2026-01-11'));
  given(requested, granted, revoked('2026-07-11'))
    .when(late('2026-03-01', { policies: [{ ...policy, measure: 'LOGIN' }] }))
    .then(used('2026-03-01'));
});
test('S2-25, S2-26: it brings back no licence that nothing carries, or that was taken for another reason', () => {
  given(requested, granted, revoked('2026-07-11'))
    .when(late('2026-03-01', { restorableAt: undefined }))
    .then(used('2026-03-01'));
  const withdrawn: LicenceEvent = { type: 'LicenceRevoked', reason: 'REQUESTED', at: noon('2026-07-11') };
  given(requested, granted, withdrawn).when(late('2026-03-01')).then(used('2026-03-01'));
});
test('S2-26: the time in which it was revoked stays on record, and the next lapse revokes it again', () => {
  const restored: LicenceEvent = { type: 'LicenceRestored', at: noon('2026-07-12'), lapsesOn: day('2026-09-02') };
  const history = [requested, granted, revoked('2026-07-11'), used('2026-03-01'), restored];
  const { state } = given(...history);
  expect(state).toMatchObject({
    status: 'ACTIVE',
    interruptions: [{ from: noon('2026-07-11'), to: noon('2026-07-12') }],
  });
  expect(state).not.toHaveProperty('revokedAt');
  given(...history)
    .when(check('2026-09-02'))
    .then(revoked('2026-09-02'));
});

describe('a stricter rule', () => {
  const milder: InactivityPolicy = {
    ...policy,
    inactivityMonths: 12,
    version: '2023-1',
    countsFrom: day('2020-01-01'),
  };
  const stricter: Partial<InactivityPolicy> = { countsFrom: day('2026-09-01'), replaces: milder };
  const warned = (lapsesOn: string, daysAhead: number): LicenceEvent => ({
    type: 'LicenceInactivityWarned',
    lapsesOn: day(lapsesOn),
    daysAhead,
  });
  test('S2-26: warns first: it revokes no licence before the first warning has run out', () => {
    given(requested, granted).when(check('2026-09-01', stricter)).then(warned('2026-10-01', 30));
    given(requested, granted, warned('2026-10-01', 30))
      .when(check('2026-09-30', { ...stricter, warnDaysAhead: [30] }))
      .then();
    given(requested, granted, warned('2026-10-01', 7)).when(check('2026-10-01', stricter)).then(revoked('2026-10-01'));
  });
  test('S2-26: takes no licence later than the rule before it would', () => {
    const old: LicenceEvent = { type: 'LicenceGranted', grantedAt: noon('2025-09-10') };
    given(requested, old).when(check('2026-09-11', stricter)).then(revoked('2026-09-11'));
  });
  test('S2-26: changes nothing where the warning under it comes in time', () => {
    given(requested, granted, used('2026-06-01')).when(check('2026-12-01', stricter)).then(warned('2026-12-02', 7));
    given(requested, granted, used('2026-06-01')).when(check('2026-12-02', stricter)).then(revoked('2026-12-02'));
  });
  test('S2-26: and one that follows it the next day warns of the same lapse', () => {
    const next = { inactivityMonths: 5, countsFrom: day('2026-09-02'), replaces: { ...policy, ...stricter } };
    given(requested, granted, warned('2026-10-01', 30)).when(check('2026-09-02', next)).then();
  });
});

test('S2-25: a request is confirmed only while something carries the licence, and ends with what carries it', () => {
  const confirm = { type: 'ConfirmLicence', grantedAt: noon('2026-01-10'), policies: [policy] } as const;
  given(requested)
    .when({ ...confirm, carrierEnded: 'EMPLOYMENT_ENDED' })
    .refused(LICENCE_HOLDER_NOT_EMPLOYED);
  given(requested)
    .when({ ...confirm, carrierEnded: 'ROLE_ENDED' })
    .refused(LICENCE_WITHOUT_ROLE);
  given(requested)
    .when({ ...check('2026-02-01'), carrierEnded: 'ROLE_ENDED' } as LicenceCommand)
    .then({ type: 'LicenceRevoked', reason: 'ROLE_ENDED', at: noon('2026-02-01') });
  given(requested).when(check('2030-01-01')).then();
});

const date = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(day('2024-01-01'), n));
const command = fc.oneof(
  fc.constant<LicenceCommand>({ ...requested, type: 'RequestLicence' }),
  date.map((one): LicenceCommand => ({ type: 'ConfirmLicence', grantedAt: noon(one) })),
  date.map((one): LicenceCommand => ({ type: 'RecordUse', at: noon(one), kind: 'USE' })),
  date.map((one): LicenceCommand => check(one)),
  date.map((one): LicenceCommand => ({ type: 'RevokeLicence', reason: 'REQUESTED', now: noon(one) })),
);
const tryEvents = (one: LicenceCommand, state: Licence): readonly LicenceEvent[] => {
  try {
    return licenceDecider.decide(one, state);
  } catch {
    return [];
  }
};

test('no sequence of commands leads from REVOKED back into use', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      let state = fold(licenceDecider, licenceDecider.initial, [requested]);
      let over = false;
      for (const one of commands) {
        state = fold(licenceDecider, state, tryEvents(one, state));
        over ||= state.status === 'REVOKED';
        if (over) expect(state.status).toBe('REVOKED');
      }
    }),
  );
});

test("S2-26: on any dates the job revokes exactly when more than the policy's months have passed since the last use", () => {
  fc.assert(
    fc.property(date, date, fc.integer({ min: 1, max: 24 }), (last, asOf, inactivityMonths) => {
      const state = fold(licenceDecider, licenceDecider.initial, [
        requested,
        { type: 'LicenceGranted', grantedAt: noon(last) },
      ]);
      const events = licenceDecider.decide(check(asOf, { inactivityMonths, warnDaysAhead: [] }), state);
      expect(events.length > 0).toBe(asOf > addMonths(last, inactivityMonths));
    }),
  );
});
