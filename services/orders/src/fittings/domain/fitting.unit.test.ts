import { describe, test } from '@jest/globals';
import { specification } from '@hjalpmedel/testing';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { OrderLine } from '../../orders/domain/order-line.js';
import { FITTED_ALREADY, FITTER_NOT_LICENSED, FITTING_WITHOUT_ORDER } from './fitting.errors.js';
import { fittingDecider, type FittingCommand } from './fitting.js';

const { given } = specification(fittingDecider);
const line: OrderLine = { lineId: 'l1', articleNumber: 'R-1', supplierId: 'S', quantity: 1, state: 'DISPATCHED' };
const visit = {
  orderId: 'o',
  lineIds: ['l1'],
  clientId: 'c',
  municipalityCode: '2281' as MunicipalityCode,
  programme: 'VN_HSL',
  isoCode: '122203',
  fittedBy: 'p',
  fittedOn: '2026-03-02' as PlainDate,
  steps: ['FIT_AND_CHOOSE', 'INFORM'],
  followUpOn: '2026-06-02' as PlainDate,
  recordedAt: '2026-03-02T12:00:00.000Z' as Instant,
  confirmations: [],
} as const;
const complete = (change: Partial<FittingCommand> = {}): FittingCommand => ({
  type: 'CompleteFitting',
  visit,
  lines: [line],
  isPlaced: true,
  fittedBefore: [],
  isFitterLicensed: true,
  areMedicalDevices: true,
  ...change,
});
const completed = (insuranceConditionMet: boolean, change: object = {}) =>
  ({ type: 'FittingCompleted', visit: { ...visit, insuranceConditionMet, ...change } }) as const;

describe('a fitting', () => {
  test('S2-7: by licensed staff, of medical devices, meets the condition of the insurance', () => {
    given().when(complete()).then(completed(true));
    given()
      .when(complete({ areMedicalDevices: false }))
      .then(completed(false));
  });
  test('S2-7: by others needs a statement, and the insurance does not apply', () => {
    given()
      .when(complete({ isFitterLicensed: false }))
      .refused(FITTER_NOT_LICENSED);
    const confirmations = [{ code: FITTER_NOT_LICENSED.code, statement: 'Akut.' }];
    given()
      .when(complete({ isFitterLicensed: false, visit: { ...visit, confirmations } }))
      .then(completed(false, { confirmations }));
  });
  test('S2-7: in social services the insurance does not apply, and no licence is asked for', () =>
    given()
      .when(complete({ isFitterLicensed: false, visit: { ...visit, programme: 'VGR_SOCIAL_DIGITAL' } }))
      .then(completed(false, { programme: 'VGR_SOCIAL_DIGITAL' })));
  test('S2-18: is of an ordered article, and recorded once', () => {
    given()
      .when(complete({ isPlaced: false }))
      .refused(FITTING_WITHOUT_ORDER);
    given()
      .when(complete({ lines: [{ ...line, state: 'CANCELLED' }] }))
      .refused(FITTING_WITHOUT_ORDER);
    given()
      .when(complete({ fittedBefore: ['l1'] }))
      .refused(FITTED_ALREADY);
  });
});
