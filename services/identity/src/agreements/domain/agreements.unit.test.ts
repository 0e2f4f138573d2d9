import { describe, test } from '@jest/globals';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { AGREEMENT_ALREADY_ENDED, AGREEMENT_OVERLAPS } from './agreement.js';
import { ACCOUNT_OF_ANOTHER_MUNICIPALITY, providerAgreementDecider } from './provider-agreement.js';
import { ENDS_BEFORE_IT_BEGAN } from '../../staff/domain/staff.errors.js';
import {
  supplyAgreementDecider,
  SUPPLIER_OF_ANOTHER_COUNTY,
  UNDERTAKINGS_OF_BOTH_MISSING,
  type Undertaking,
} from './supply-agreement.js';

const SUNDSVALL = '2281' as MunicipalityCode;
const from = '2026-01-01' as PlainDate;
const lastDay = '2026-06-30' as PlainDate;
const day = (text: string) => text as PlainDate;

describe('a supply agreement', () => {
  const undertakings: Undertaking[] = [
    { party: 'SUPPLIER', code: 'DELIVERY', text: 'Levererar', withinDays: 10 },
    { party: 'MUNICIPALITY', code: 'RETURN', text: 'Lämnar tillbaka' },
  ];
  const terms = { supplierId: 'HMV', municipalityCode: SUNDSVALL, programme: 'VN_HSL', from, undertakings };
  const register = (extra: object = {}) =>
    ({
      type: 'RegisterAgreement',
      terms,
      facts: { supplierCounty: '22', municipalityCounty: '22' },
      others: [],
      ...extra,
    }) as const;
  const registered = { type: 'AgreementRegistered', terms } as const;
  const { given } = specification(supplyAgreementDecider);

  test("S2-14: lists both sides' undertakings", () => given().when(register()).then(registered));
  test('S2-13, S2-14: is refused with a supplier of another county and without what the municipality undertakes, all reasons at once', () =>
    given()
      .when(
        register({
          facts: { supplierCounty: '14', municipalityCounty: '22' },
          terms: { ...terms, undertakings: undertakings.slice(0, 1) },
          others: [{ from: day('2026-01-01') }],
        }),
      )
      .refused(SUPPLIER_OF_ANOTHER_COUNTY, UNDERTAKINGS_OF_BOTH_MISSING, AGREEMENT_OVERLAPS));
  test('S2-14: its end is moved earlier only, and never before its start', () => {
    const ended = { type: 'AgreementEnded', lastDay } as const;
    given(registered).when({ type: 'EndAgreement', lastDay }).then(ended);
    given(registered, ended).when({ type: 'EndAgreement', lastDay }).refused(AGREEMENT_ALREADY_ENDED);
    given(registered)
      .when({ type: 'EndAgreement', lastDay: day('2025-12-30') })
      .refused(ENDS_BEFORE_IT_BEGAN);
  });
});

describe('a provider agreement', () => {
  const terms = { providerId: 'p1', municipalityCode: SUNDSVALL, customerNumber: 'K1', payerNumber: 'B1', from };
  const register = (extra: object = {}) =>
    ({ type: 'RegisterAgreement', terms, facts: { accountOf: SUNDSVALL }, others: [], ...extra }) as const;
  const registered = { type: 'AgreementRegistered', terms } as const;
  const { given } = specification(providerAgreementDecider);

  test("S1-23: names the municipality's own customer and payer number", () =>
    given().when(register()).then(registered));
  test("S1-23: is refused with another municipality's number, and beside one that holds already", () =>
    given()
      .when(register({ facts: { accountOf: '2280' }, others: [{ from: day('2026-01-01') }] }))
      .refused(ACCOUNT_OF_ANOTHER_MUNICIPALITY, AGREEMENT_OVERLAPS));
  test('S1-22: its end is its last day, once', () => {
    const ended = { type: 'AgreementEnded', lastDay } as const;
    given(registered).when({ type: 'EndAgreement', lastDay }).then(ended);
    given(registered, ended)
      .when({ type: 'EndAgreement', lastDay: day('2026-07-01') })
      .refused(AGREEMENT_ALREADY_ENDED);
  });
});
