import { expect, test } from '@jest/globals';
import { policiesInForce, type Period, type PlainDate, type PolicyScope } from '@hjalpmedel/domain';
import { numbersOf, programmeOf } from './deviation-policy.js';

type DeviationPolicy = Period & PolicyScope & { readonly programme: string; readonly edition: string };

const day = (text: string) => text as PlainDate;
const on = day('2026-03-01');
const municipalityCode = '1496';
const policy = (edition: string, extra: Partial<DeviationPolicy> = {}): DeviationPolicy => ({
  programme: 'VGR_SOCIAL_DIGITAL',
  municipalityCode,
  edition,
  from: day('2026-01-01'),
  ...extra,
});
const general = { municipalityCode: undefined };
const editionInForce = (policies: readonly DeviationPolicy[], scope: PolicyScope, date = on) =>
  policiesInForce(policies, scope, date)[0]?.edition;

test("S1-31: the municipality's own edition counts before a later general one, the later before the earlier", () => {
  const earlier = policy('own 1', { from: day('2025-01-01') });
  const policies = [policy('general', { ...general, from: day('2026-02-01') }), earlier, policy('own 2')];
  expect(editionInForce(policies, { municipalityCode })).toBe('own 2');
  expect(editionInForce(policies, { municipalityCode }, day('2025-06-01'))).toBe('own 1');
  expect(editionInForce(policies, { municipalityCode: '1480' })).toBe('general');
});

test('S1-31: none is in force before its first day, after its last, elsewhere or in the other programme', () => {
  const ended = policy('ended', { to: day('2026-02-28') });
  const policies = [
    ended,
    policy('elsewhere', { municipalityCode: '1480' }),
    policy('later', { from: day('2026-03-02') }),
  ];
  expect(editionInForce(policies, { municipalityCode })).toBeUndefined();
  const social = [policy('social', general)];
  expect(editionInForce(social, { municipalityCode, programme: programmeOf('HSL') })).toBeUndefined();
  expect(editionInForce(social, { municipalityCode, programme: programmeOf('LSS') })).toBe('social');
});

test('a number that a policy does not name has its default', () => {
  const defaults = { answerMonths: 1, registerMonths: 3 };
  expect(numbersOf({ answerMonths: 2, title: 'x' }, defaults)).toEqual({ answerMonths: 2, registerMonths: 3 });
  expect(numbersOf(undefined, defaults)).toEqual(defaults);
});
