import { expect, test } from '@jest/globals';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { carrierEnded, policiesFor, type Holder } from './licence.carrier.js';
import type { InactivityPolicy } from './licence.js';

const day = (text: string) => text as PlainDate;
const code = '2281' as MunicipalityCode;
const on = day('2026-06-01');
const holder = (employedTo?: string, roleTo?: string): Holder => ({
  employments: [
    {
      employmentId: 'e',
      kind: 'MUNICIPALITY',
      municipalityCode: code,
      from: day('2020-01-01'),
      to: employedTo as PlainDate,
    },
  ],
  roles: [
    {
      roleId: 'r',
      role: 'PRESCRIBER',
      municipalityCode: code,
      from: day('2020-01-01'),
      to: roleTo as PlainDate,
      grantedBy: 'g',
    },
  ],
});
const tied = [{ carriedByRoles: ['PRESCRIBER', 'ORDERER'] }];

test('S2-25: a licence lasts as long as the employment and one of the roles that carry it', () => {
  expect(carrierEnded(holder(), code, tied, on)).toBeUndefined();
  expect(carrierEnded(holder('2026-06-01', '2026-06-01'), code, tied, on)).toBeUndefined();
  expect(carrierEnded(holder(undefined, '2020-12-31'), code, [{ carriedByRoles: [] }], on)).toBeUndefined();
});
test('S2-25: it goes with the last employment, and with the last role that the rules tie it to', () => {
  expect(carrierEnded(holder('2026-05-31'), code, tied, on)).toBe('EMPLOYMENT_ENDED');
  expect(carrierEnded(holder(undefined, '2026-05-31'), code, tied, on)).toBe('ROLE_ENDED');
  expect(carrierEnded(holder(), code, [...tied, { carriedByRoles: ['ORDERER'] }], on)).toBe('ROLE_ENDED');
});
test('S2-25: no employment elsewhere carries it, nor one that was taken back', () => {
  const [ended] = holder('2026-05-31').employments;
  const elsewhere = { ...ended, employmentId: 'f', municipalityCode: '1496' as MunicipalityCode, to: undefined };
  const takenBack = { ...ended, employmentId: 'g', from: day('2026-09-01'), to: day('2026-08-31') };
  const person: Holder = { ...holder(), employments: [ended, elsewhere, takenBack] };
  expect(carrierEnded(person, code, [], on)).toBe('EMPLOYMENT_ENDED');
  expect(carrierEnded(person, '1496', [], on)).toBeUndefined();
  const planned = { ...takenBack, to: undefined };
  expect(carrierEnded({ ...person, employments: [ended, planned] }, code, [], on)).toBeUndefined();
});
test('S2-25: a role counts on the days of an employment in the municipality of the licence', () => {
  const [here] = holder('2026-06-30').employments;
  const there = { ...here, employmentId: 'f', municipalityCode: '1496' as MunicipalityCode };
  const next = { ...there, from: day('2026-07-01'), to: undefined };
  const [role] = holder().roles;
  const roleThere = { ...role!, municipalityCode: next.municipalityCode, from: next.from };
  const mover: Holder = { employments: [here, next], roles: [{ ...role!, to: day('2026-05-31') }, roleThere] };
  expect(carrierEnded(mover, code, tied, on)).toBe('ROLE_ENDED');
  // The functions of S1-16 may lie in another municipality than the employment.
  expect(carrierEnded({ ...mover, roles: [{ ...roleThere, from: on }] }, code, tied, on)).toBeUndefined();
});
test('S1-20, S1-21, S2-25: a delegated role carries the licence that the delegated act needs', () => {
  const delegation = { delegationId: 'd', delegatorId: 'x', municipalityCode: code, from: day('2026-01-01') };
  const held = (kind: 'ORDERING' | 'ASSESSMENT_AND_ORDERING', to?: PlainDate): Holder => ({
    ...holder(undefined, '2020-12-31'),
    delegations: [{ ...delegation, kind, to }],
  });
  expect(carrierEnded(held('ORDERING'), code, tied, on)).toBeUndefined();
  expect(carrierEnded(held('ORDERING'), code, [{ carriedByRoles: ['NEEDS_ASSESSOR'] }], on)).toBe('ROLE_ENDED');
  expect(
    carrierEnded(held('ASSESSMENT_AND_ORDERING'), code, [{ carriedByRoles: ['NEEDS_ASSESSOR'] }], on),
  ).toBeUndefined();
  expect(carrierEnded(held('ORDERING', day('2026-05-31')), code, tied, on)).toBe('ROLE_ENDED');
});
test('S2-26, S2-30: the clock of log-ins is for representatives, the clock of use for everybody', () => {
  const policy = { inactivityMonths: 6, warnDaysAhead: [], carriedByRoles: [], version: '1' };
  const use: InactivityPolicy = { ...policy, measure: 'USE', holders: 'EVERYONE' };
  const login: InactivityPolicy = { ...policy, measure: 'LOGIN', holders: 'AID_REPRESENTATIVE' };
  const since = day('2026-03-01');
  expect(policiesFor([use, login], undefined)).toEqual([use]);
  expect(policiesFor([use, login], since)).toEqual([use, { ...login, countsFrom: since }]);
  const later = { ...login, countsFrom: day('2026-05-01') };
  expect(policiesFor([later], since)).toEqual([later]);
});
