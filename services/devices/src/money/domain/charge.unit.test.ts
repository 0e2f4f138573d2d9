import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { chargeDecider, type Charge, type ChargeTerms, type Due } from './charge.js';
import { explain, money } from './explain.js';
import { rulesOf, type ChargeCause, type LedgerEntry } from './ledger-entry.js';
import type { Month } from './month.js';
import { isExemptOn, municipalityOn, NOTHING_KNOWN } from '../../read-models/domain/person-facts.js';

const day = (text: string) => text as PlainDate;
const SUNDSVALL = '2281' as MunicipalityCode;
const TIMRA = '2262' as MunicipalityCode;
const terms: ChargeTerms = {
  ...{ kind: 'FITTING_FEE', municipalityCode: SUNDSVALL, clientId: 'c1', orderId: 'o1', on: day('2023-05-02') },
  month: '2023-05' as Month,
};
const due = (amountOre: number, exempt = false): Due => ({ amountOre, exempt, policyVersion: 'P1' });
const settle = (state: Charge, now: Due, cause: ChargeCause = 'WITHDRAWN') =>
  chargeDecider.decide({ type: 'Settle', chargeId: 'o1:FITTING_FEE', terms, due: now, cause }, state);
const after = (...dues: readonly Due[]) =>
  dues.reduce((state: Charge, now) => fold(chargeDecider, state, settle(state, now)), chargeDecider.initial);

test('S2-18: a fee is entered once, however often it is told', () => {
  const [charged] = settle(after(), due(12_000));
  expect(charged).toMatchObject({
    type: 'Charged',
    entry: { entryId: 'o1:FITTING_FEE:1', kind: 'FITTING_FEE', paidBy: 'CLIENT', amountOre: 12_000, exempt: false },
  });
  expect(settle(after(due(12_000)), due(12_000))).toEqual([]);
  expect(settle(after(), due(0))).toEqual([]);
});
test('S2-19: whoever is exempt is charged nothing, and the entry says that and no more', () => {
  const [exempted] = settle(after(), due(12_000, true));
  expect(exempted).toMatchObject({ type: 'Exempted', entry: { amountOre: 0, exempt: true, cause: 'CHARGE' } });
  expect(settle(after(due(12_000, true)), due(12_000, true))).toEqual([]);
});
test('S2-19: an exemption told of afterwards gives the fee back by a credit that names it, and all exemptions with it', () => {
  const events = settle(after(due(12_000)), due(12_000, true), 'EXEMPTION');
  expect(events).toMatchObject([
    { type: 'Credited', entry: { amountOre: -12_000, reverses: 'o1:FITTING_FEE:1', cause: 'EXEMPTION' } },
    { type: 'Exempted', entry: { entryId: 'o1:FITTING_FEE:3', amountOre: 0 } },
  ]);
  for (const { entry } of events)
    expect(rulesOf(entry)).toEqual(['S2-18', 'S2-19', 'S2-20', 'S2-21', 'S2-22', 'S2-23']);
});
test('S1-28: compensation given back follows from the judgement alone', () => {
  const [charged] = settle(after(), due(12_000));
  const back = { ...(charged?.entry as LedgerEntry), kind: 'CREDIT', reverses: 'c1:COMPENSATION:1' } as const;
  expect(rulesOf(back)).toEqual(['S1-28']);
});
test('S2-18, S1-28: whatever is said in whatever order, the entries add up to the last word, and every id is new', () => {
  const said = fc.array(fc.record({ amountOre: fc.nat(3), exempt: fc.boolean(), policyVersion: fc.constant('P') }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(said, (dues) => {
      let state: Charge = chargeDecider.initial;
      const entries: LedgerEntry[] = [];
      for (const now of dues) {
        const events = settle(state, now);
        entries.push(...events.map(({ entry }) => entry));
        state = fold(chargeDecider, state, events);
        expect(settle(state, now)).toEqual([]);
      }
      const last = dues.at(-1);
      const sum = entries.reduce((total, { amountOre }) => total + amountOre, 0);
      expect(sum).toBe(last?.exempt ? 0 : last?.amountOre);
      expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(entries.length);
    }),
  );
});

describe('what is known of a person', () => {
  test('S2-18: the municipality of a day is that of the last move before it', () => {
    const person = { ...NOTHING_KNOWN, moves: [{ from: SUNDSVALL, to: TIMRA, on: day('2024-05-10') }] };
    const at = (on: string) => municipalityOn(person, day(on), '1496' as MunicipalityCode);
    expect([at('2024-05-09'), at('2024-05-10')]).toEqual([SUNDSVALL, TIMRA]);
    expect(municipalityOn(NOTHING_KNOWN, day('2024-05-10'), SUNDSVALL)).toBe(SUNDSVALL);
  });
  test('S2-19, S2-23: the newest word on a day says whether the person is exempt, and no word means no', () => {
    const exemptions = [
      { exempt: true, from: day('2024-01-01'), to: day('2024-03-31') },
      { exempt: false, from: day('2024-03-01') },
    ];
    const at = (on: string) => isExemptOn({ ...NOTHING_KNOWN, exemptions }, day(on));
    expect([at('2023-12-31'), at('2024-02-29'), at('2024-03-01')]).toEqual([false, true, false]);
  });
});

describe('in words', () => {
  const rent: LedgerEntry = {
    ...{ entryId: 'e1', kind: 'RENT', paidBy: 'MUNICIPALITY', municipalityCode: TIMRA, payerNumber: 'B-17' },
    ...{ month: '2026-04' as Month, from: day('2026-04-16'), to: day('2026-04-30'), days: 15, daysOfAll: 30 },
    ...{ monthlyOre: 129_050, amountOre: 64_525, policyVersion: 'VG-HYRA-2024', cause: 'MONTH' },
  };
  test('S2-15, S2-17: a split month says rule, days, price, payer, split and edition', () => {
    expect(explain(rent, 'SV')).toBe(
      'Hyra 645,25 kr; 15 av 30 dagar (2026-04-16–2026-04-30) à 1 290,50 kr i månaden; betalas av kommun 2262 (B-17); månadens 30 dagar med hyra delas mellan kommuner (S2-15); enligt S2-15, S2-17, regelutgåva VG-HYRA-2024.',
    );
    expect(explain(rent, 'EN')).toBe(
      'Rent SEK 645.25; 15 of 30 days (2026-04-16–2026-04-30) at SEK 1290.50 a month; paid by municipality 2262 (B-17); the 30 days with rent of the month are split between municipalities (S2-15); under S2-15, S2-17, policy edition VG-HYRA-2024.',
    );
  });
  test('S2-17: a credit says what it takes back and why', () => {
    const credit = { ...rent, kind: 'CREDIT', amountOre: -64_525, cause: 'AT_LOSS', reverses: 'e0' } as const;
    expect(explain(credit, 'SV')).toContain('därför att hyran upphör när förlusten registreras; tar tillbaka post e0');
    expect(explain(credit, 'EN')).toContain('because rent stops when the loss is registered; takes back entry e0');
  });
  test('S2-17: rent that runs again within a month is no month split between municipalities', () => {
    const again = { ...rent, cause: 'RESTART' } as const;
    for (const one of [again, { ...again, split: false }, { ...rent, split: false }])
      expect(explain(one, 'SV')).not.toContain('delas mellan');
    expect(explain({ ...again, split: true }, 'SV')).toContain('delas mellan');
  });
  test('S2-18: what a borrower pays and gets back is explained by what the borrower did', () => {
    const [back] = settle(after(due(12_000)), due(0), 'MOVE');
    expect(explain(back?.entry as LedgerEntry, 'SV')).toContain(
      'därför att låntagaren har flyttat och en annan kommuns',
    );
    const [returned] = settle(after(due(12_000)), due(0), 'RETURN');
    expect(explain(returned?.entry as LedgerEntry, 'EN')).toContain('because the borrower has the aid no longer');
  });
  test('S2-19: an exemption is told without its reason', () => {
    const [event] = settle(after(), due(12_000, true));
    expect(explain(event?.entry as LedgerEntry, 'SV')).toBe(
      'Avgift vid utprovning 0,00 kr; avser 2023-05-02; låntagaren är undantagen från avgift; enligt S2-18, S2-19, S2-20, S2-21, S2-22, S2-23, regelutgåva P1.',
    );
  });
  test('money', () => {
    expect([money(123_456_789, 'SV'), money(-5, 'SV'), money(-123_456, 'EN')]).toEqual([
      '1 234 567,89 kr',
      '−0,05 kr',
      '−SEK 1234.56',
    ]);
  });
});
