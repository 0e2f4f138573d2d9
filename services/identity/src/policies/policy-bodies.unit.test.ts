import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@hjalpmedel/domain';
import { assertPolicyBody } from './policy-bodies.js';

const refusedAt = (kind: string, body: object): unknown => {
  try {
    return assertPolicyBody(kind, body, 'input.body');
  } catch (error) {
    return error instanceof DomainError ? error.details.field : error;
  }
};

describe('fees', () => {
  test('S2-18: a fee at fitting, with the housing that is exempt beside the kinds that always are', () => {
    const body = { fittingFeeOre: 12_000, exemptUnits: ['HAMMARVAGEN'] };
    expect(assertPolicyBody('FEE', body, 'input.body')).toEqual(body);
  });
  test('S2-18: the later kinds say from which loans on they hold; a fee of zero is one', () => {
    const body = { monthlyFeeOre: 7_600, onceFeeOre: 11_900, loansFrom: '2024-03-01' };
    expect(assertPolicyBody('FEE', body, 'input.body')).toEqual({ ...body, exemptUnits: [] });
    expect(refusedAt('FEE', { monthlyFeeOre: 7_600 })).toBe('input.body.loansFrom');
    expect(refusedAt('FEE', { fittingFeeOre: 0 })).toEqual({ fittingFeeOre: 0, exemptUnits: [] });
  });
  test.each([
    ['fittingFeeOre', { fittingFeeOre: -1 }],
    ['fittingFeeOre', { fittingFeeOre: 1.5 }],
    ['fittingFeeOre', { fittingFeeOre: '120' }],
    ['monthlyFeeOre', { monthlyFeeOre: -7_600, loansFrom: '2024-03-01' }],
    ['onceFeeOre', { onceFeeOre: 100_000_001, loansFrom: '2024-03-01' }],
    ['loansFrom', { onceFeeOre: 1, loansFrom: '2024-02-30' }],
  ])('S2-18: money below zero, in parts of an öre or beyond reason is refused: %s', (field, body) =>
    expect(refusedAt('FEE', body)).toBe(`input.body.${field}`),
  );
  test('S2-18: a body without any fee, or with an unknown one, is refused', () => {
    expect(refusedAt('FEE', { exemptUnits: [] })).toBe('input.body');
    expect(refusedAt('FEE', { fittingFeeOre: 1, extra: 1 })).toBe('input.body');
  });
});

describe('rent', () => {
  test('S2-17: the stop rule, what the supplier promised, and what a loss does', () => {
    const body = { stopRule: 'WORKING_DAYS_AFTER_PICKUP_ORDER', days: 3, deregisterWithinDays: 7 };
    expect(assertPolicyBody('RENT', body, 'input.body')).toEqual({ ...body, onLoss: 'AT_LOSS' });
  });
  test.each([
    ['days', { days: -1 }],
    ['deregisterWithinDays', { deregisterWithinDays: 0 }],
    ['onLoss', { onLoss: 'NEVER' }],
    ['stopRule', { stopRule: 'NEVER' }],
  ])('S2-17: %s is refused where it makes no sense', (field, wrong) =>
    expect(refusedAt('RENT', { stopRule: 'AT_DEREGISTRATION', ...wrong })).toBe(`input.body.${field}`),
  );
});
