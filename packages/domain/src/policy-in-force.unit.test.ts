import { expect, test } from '@jest/globals';
import { policiesInForce } from './policy-in-force.js';
import type { PlainDate } from './time.js';

const day = (text: string) => text as PlainDate;
const on = day('2026-03-01');
const policy = (edition: string, more: object = {}) => ({
  edition,
  programme: 'VN_HSL',
  from: day('2026-01-01'),
  ...(more as { to?: PlainDate; from?: PlainDate; municipalityCode?: string; supplier?: string }),
});
const editions = (policies: readonly ReturnType<typeof policy>[], scope = {}) =>
  policiesInForce(policies, scope, on).map(({ edition }) => edition);

test("a municipality's own comes before a supplier's own before a general one, then the newest", () => {
  const policies = [
    policy('general', { from: day('2026-02-01') }),
    policy('supplier', { supplier: 's' }),
    policy('own, older', { municipalityCode: '2281', from: day('2025-01-01') }),
    policy('own', { municipalityCode: '2281' }),
  ];
  const scope = { municipalityCode: '2281', supplier: 's' };
  expect(editions(policies, scope)).toEqual(['own', 'own, older', 'supplier', 'general']);
  expect(editions(policies)).toEqual(['general']);
});

test('none holds before its first day, after its last, elsewhere or in the other programme', () => {
  const policies = [
    policy('ended', { to: day('2026-02-28') }),
    policy('later', { from: day('2026-03-02') }),
    policy('elsewhere', { municipalityCode: '1480' }),
    policy('other supplier', { supplier: 't' }),
  ];
  expect(editions(policies, { municipalityCode: '2281', supplier: 's' })).toEqual([]);
  expect(editions([policy('hsl')], { programme: 'VGR_SOCIAL_DIGITAL' })).toEqual([]);
});
