import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, overlaps, type Instant, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { asKnownAt, evolvePolicy, publish, withdraw, type PolicyDocument, type Version } from './policy.js';

const day = (text: string) => text as PlainDate;
const document = (extra: Partial<PolicyDocument> = {}): PolicyDocument => ({
  kind: 'LICENCE',
  programme: 'VN_HSL',
  supplier: 'webSESAM',
  subject: 'USE',
  edition: '2026-1',
  from: day('2026-01-01'),
  body: { inactivityMonths: 6, measure: 'USE' },
  ...extra,
});
const codes = (policy: PolicyDocument, series: readonly Version[] = [], programmes: readonly PolicyDocument[] = []) =>
  publish(policy, series, programmes).reasons.flatMap((one) => (one ? [one.code] : []));
const version = (extra: Partial<PolicyDocument>): Version => ({ id: extra.edition ?? '', state: document(extra) });
const SUNDSVALL = '2281' as MunicipalityCode;

describe('a version of a document', () => {
  const first = version({ edition: '2025-1', from: day('2025-01-01') });

  test('S1-5: succeeds the one before it, which ends the day before', () => {
    expect(publish(document(), [first], [])).toMatchObject({ succeeded: [first], lastDay: '2025-12-31' });
    expect(codes(document(), [first])).toEqual([]);
  });
  test('S1-5, S1-36: is refused where one begins on the same day or later, and under an edition that exists', () => {
    expect(codes(document({ edition: '2025-1', from: day('2025-01-01') }), [first])).toEqual([
      'POLICY_OVERLAPS',
      'POLICY_EDITION_EXISTS',
    ]);
    expect(codes(document({ from: day('2024-01-01') }), [first])).toEqual(['POLICY_OVERLAPS']);
    expect(codes(document({ from: day('2024-01-01'), to: day('2024-12-31') }), [first])).toEqual([]);
  });

  describe('taken back', () => {
    const at = (date: string) => `${date}T10:00:00.000Z` as Instant;
    const ended = (to: string, earlier?: string) => ({
      to: day(to),
      earlierLastDays: [{ to: earlier as PlainDate | undefined, until: at('2026-01-10') }],
    });
    const before = (extra: object) => version({ edition: 'A', from: day('2025-01-01'), ...extra });
    const planned = version({ edition: 'B', from: day('2026-06-01'), publishedAt: at('2026-01-10') });
    const today = day('2026-05-31');
    const told = ({ reasons }: ReturnType<typeof withdraw>) => reasons.flatMap((one) => (one ? one.code : []));

    test('S1-5: before its first day, lets the edition before it go on as it did', () => {
      for (const earlier of [undefined, '2027-12-31']) {
        const previous = before(ended('2026-05-31', earlier));
        const done = withdraw(planned, [previous, planned], today);
        expect([told(done), done.continued, done.lastDay]).toEqual([[], previous, earlier]);
      }
    });
    test('S1-5: lets it go on until the next edition only, and not where it ended by itself', () => {
      const previous = before(ended('2026-05-31'));
      const next = version({ edition: 'C', from: day('2026-09-01') });
      expect(withdraw(planned, [previous, planned, next], today).lastDay).toBe('2026-08-31');
      const byItself = before({ to: day('2026-05-31') });
      expect(withdraw(planned, [byItself, planned], today).continued).toBeUndefined();
    });
    test('S1-5: is not possible from its first day on, nor twice; its edition can be published again', () => {
      expect(told(withdraw(planned, [planned], day('2026-06-01')))).toEqual(['POLICY_ALREADY_BEGUN']);
      const state = evolvePolicy(planned.state, { type: 'PolicyWithdrawn', reason: 'Fel dag', at: at('2026-02-01') });
      const gone = { ...planned, state };
      expect(told(withdraw(gone, [gone], today))).toEqual(['POLICY_ALREADY_WITHDRAWN']);
      expect(codes(document({ edition: 'B', from: day('2026-05-01') }), [gone])).toEqual([]);
    });
  });
  test('S1-5, S1-11: as known at a moment, it does not hold before its publication, and has the last day of then', () => {
    const at = (date: string) => `${date}T10:00:00.000Z` as Instant;
    const published = document({ publishedAt: at('2026-01-01') });
    const succeeded = evolvePolicy(published, {
      type: 'PolicySucceeded',
      lastDay: day('2026-02-28'),
      at: at('2026-04-10'),
    });
    expect(asKnownAt(succeeded, at('2025-12-31'))).toBeUndefined();
    expect(asKnownAt(succeeded, at('2026-04-09'))).toMatchObject({ edition: '2026-1', to: undefined });
    expect(asKnownAt(succeeded, at('2026-04-10'))).toMatchObject({ to: '2026-02-28' });
  });
  test('S1-5: whatever is published in whatever order, no two versions hold on one day', () => {
    const date = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(day('2024-01-01'), n));
    const period = fc.tuple(date, fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }));
    fc.assert(
      fc.property(fc.array(period, { maxLength: 12 }), (periods) => {
        let series: readonly Version[] = [];
        periods.forEach(([from, length], index) => {
          const to = length === undefined ? undefined : addDays(from, length);
          const policy = document({ edition: `e${index}`, from, to });
          const { reasons, succeeded, lastDay } = publish(policy, series, []);
          if (reasons.some(Boolean)) return;
          const closed = series.map((one) =>
            succeeded.includes(one)
              ? {
                  ...one,
                  state: evolvePolicy(one.state, {
                    type: 'PolicySucceeded',
                    lastDay,
                    at: '2026-01-01T00:00:00.000Z' as Instant,
                  }),
                }
              : one,
          );
          series = [...closed, { id: policy.edition, state: policy }];
        });
        for (const [index, one] of series.entries())
          for (const other of series.slice(index + 1)) expect(overlaps(one.state, other.state)).toBe(false);
      }),
    );
  });
});

test('S1-5: when two editions are withdrawn, the one before them goes on as it was published', () => {
  const at = (n: number) => `2026-02-0${n}T10:00:00.000Z` as Instant;
  const version = (id: string, from: string, n: number): Version => ({
    id,
    state: document({ edition: id, from: day(from), publishedAt: at(n) }),
  });
  const after = ({ id, state }: Version, ...events: Parameters<typeof evolvePolicy>[1][]): Version => ({
    id,
    state: events.reduce(evolvePolicy, state),
  });
  const [before, later, earlier] = [
    version('A', '2026-01-01', 1),
    version('B', '2026-06-01', 2),
    version('C', '2026-04-01', 3),
  ];
  const cut = after(
    before,
    { type: 'PolicySucceeded', lastDay: day('2026-05-31'), at: at(2) },
    { type: 'PolicySucceeded', lastDay: day('2026-03-31'), at: at(3) },
  );
  const gone = after(later, { type: 'PolicyWithdrawn', reason: 'Fel', at: at(4) });
  const { continued, lastDay } = withdraw(earlier, [cut, gone, earlier], day('2026-02-05'));
  expect([continued?.id, lastDay]).toEqual(['A', undefined]);
});

describe('a local document', () => {
  const local = (body: object) => document({ municipalityCode: SUNDSVALL, edition: 'L1', body: { ...body } });
  test('S1-5: may tighten: fewer months without use, a recommendation made a demand', () => {
    expect(codes(local({ inactivityMonths: 3 }), [], [document()])).toEqual([]);
    const severity = (trainingSeverity: string) => document({ kind: 'COMPETENCE', body: { trainingSeverity } });
    expect(codes(severity('BLOCK'), [], [severity('CONFIRM')])).toEqual([]);
  });
  test('S1-5: never loosens: more months, or a demand made a recommendation', () => {
    const { reasons } = publish(local({ inactivityMonths: 12 }), [], [document()]);
    expect(reasons.filter(Boolean)).toMatchObject([
      {
        code: 'LOOSER_THAN_PROGRAMME',
        ruleIds: ['S1-5'],
        field: 'input.body.inactivityMonths',
        params: { programme: '6' },
      },
    ]);
    const severity = (trainingSeverity: string) => document({ kind: 'COMPETENCE', body: { trainingSeverity } });
    expect(codes(severity('CONFIRM'), [], [severity('BLOCK')])).toEqual(['LOOSER_THAN_PROGRAMME']);
  });
  test.each(['DEVIATION', 'OUT_OF_SERVICE', 'LOCAL'])('S1-31, S1-32: %s belongs to a municipality', (kind) => {
    expect(codes(document({ kind, body: { title: 'x' } }))).toEqual(['LOCAL_DOCUMENT_WITHOUT_MUNICIPALITY']);
    expect(codes(document({ kind, municipalityCode: SUNDSVALL, body: { title: 'x' } }))).toEqual([]);
  });
});

describe('need criteria', () => {
  const criteria = (extra: Partial<PolicyDocument>) =>
    document({ kind: 'NEED_CRITERIA', adoptedBy: 'COMMITTEE', adoptedOn: day('2025-12-01'), ...extra });
  test('S2-12: are adopted by the committee, with a date', () => expect(codes(criteria({}))).toEqual([]));
  test.each([
    ['by somebody else', { adoptedBy: 'MUNICIPALITY' }],
    ['without a date', { adoptedOn: undefined }],
  ] as const)('S2-12: but not %s', (_, extra) => expect(codes(criteria(extra))).toEqual(['CRITERIA_NOT_BY_COMMITTEE']));
});

test('S2-10: guidelines and criteria are for the whole county, on equal terms', () => {
  const guideline = document({ kind: 'GUIDELINE', body: { title: 'Riktlinjer' } });
  expect(codes(guideline)).toEqual([]);
  expect(codes({ ...guideline, municipalityCode: SUNDSVALL })).toEqual(['NOT_ON_EQUAL_TERMS']);
  const criteria = { kind: 'NEED_CRITERIA', adoptedBy: 'COMMITTEE', adoptedOn: day('2025-12-01') } as const;
  expect(codes(document({ ...criteria, municipalityCode: SUNDSVALL }))).toEqual(['NOT_ON_EQUAL_TERMS']);
});

test('S2-29: a duty has exceptions only in operations that have representatives', () => {
  const catalogue = (...exceptIn: readonly string[]) =>
    document({ kind: 'OMBUD_DUTIES', body: { duties: [{ code: 'STOCK', text: 'Förråd', exceptIn }] } });
  expect(codes(catalogue())).toEqual([]);
  expect(codes(catalogue('HOME_CARE'))).toEqual([]);
  expect(codes(catalogue('HOME_CARE', 'SHORT_TERM_CARE'))).toEqual(['DUTY_EXCEPTION_ELSEWHERE']);
});
