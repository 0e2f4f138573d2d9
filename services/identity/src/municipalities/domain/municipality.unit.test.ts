import { describe, expect, test } from '@jest/globals';
import { fold, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import type { Lack } from './alarm.js';
import { FUNCTION_HELD_LATER, FUNCTION_NOT_EMPLOYED_HERE } from './municipality.errors.js';
import {
  functionKinds,
  holderOf,
  municipalityDecider,
  type Municipality,
  type MunicipalityEvent,
} from './municipality.js';

const day = (text: string) => text as PlainDate;
const initial: Municipality = {
  code: '1496' as MunicipalityCode,
  name: 'Skövde',
  countyCode: '14',
  county: 'Västra Götalands län',
  functions: [],
};
const { given } = specification({ ...municipalityDecider, initial });

describe.each(functionKinds.map((kind) => [kind === 'GOVERNANCE' ? 'S1-1' : 'S1-14', kind] as const))(
  '%s: %s',
  (_, kind) => {
    const designated = (staffId: string, from: string): MunicipalityEvent => ({
      type: 'FunctionDesignated',
      function: kind,
      staffId,
      from: day(from),
    });
    const today = day('2026-11-24');
    const designate = (staffId: string, from: string, employedHere = true) =>
      ({
        type: 'DesignateFunction',
        function: kind,
        staffId,
        from: day(from),
        employedHere,
        employed: [{ from: day('2020-01-01') }],
        today,
      }) as const;

    test('a municipality designates one holder, who is followed by another the day after', () => {
      given().when(designate('a', '2026-01-01')).then(designated('a', '2026-01-01'));
      const { state } = given(designated('a', '2026-01-01'), designated('b', '2026-06-01'));
      expect(holderOf(state, kind, day('2026-05-31'))?.staffId).toBe('a');
      expect(holderOf(state, kind, day('2026-06-01'))?.staffId).toBe('b');
      expect(state.functions).toMatchObject([{ staffId: 'a', to: '2026-05-31' }, { staffId: 'b' }]);
      given(designated('a', '2026-01-01')).when(designate('a', '2026-06-01')).then();
    });
    test('but never two at once, and nobody employed elsewhere, all reasons at once', () =>
      given(designated('a', '2026-06-01'))
        .when(designate('b', '2026-01-01', false))
        .refused(FUNCTION_NOT_EMPLOYED_HERE, FUNCTION_HELD_LATER));
    test.each(['2026-11-24', '2027-06-01'])('one that begins on %s, today or later, is followed by another', (from) => {
      given(designated('a', from)).when(designate('b', '2026-11-24')).then(designated('b', '2026-11-24'));
      const { state } = given(designated('a', from), designated('b', '2026-11-24'));
      expect(holderOf(state, kind, day('2027-12-31'))?.staffId).toBe('b');
      given(designated('a', from), designated('b', '2026-11-24'))
        .when(designate('c', '2026-11-24'))
        .then(designated('c', '2026-11-24'));
    });
  },
);

describe('what is lacking', () => {
  const vacant: Lack = { kind: 'FUNCTION_VACANT', what: 'GOVERNANCE' };
  const missing: Lack = { kind: 'POLICY_MISSING', what: 'DEVIATION' };
  const tell = (asOf: string, ...lacks: readonly Lack[]) => ({ type: 'UpdateAlarms', lacks, asOf: day(asOf) }) as const;
  const raised = (lack: Lack, since: string): MunicipalityEvent => ({
    type: 'AlarmRaised',
    ...lack,
    since: day(since),
  });

  test('S1-1, S1-31: is published once, however often it is checked', () => {
    given()
      .when(tell('2026-01-01', vacant, missing))
      .then(raised(vacant, '2026-01-01'), raised(missing, '2026-01-01'));
    given(raised(vacant, '2026-01-01'), raised(missing, '2026-01-01'))
      .when(tell('2026-01-02', vacant, missing))
      .then();
  });
  test('S1-1, S1-31: ends when it is mended, and is published again when it comes back', () => {
    const cleared: MunicipalityEvent = { type: 'AlarmCleared', ...vacant };
    given(raised(vacant, '2026-01-01')).when(tell('2026-02-01')).then(cleared);
    expect(fold(municipalityDecider, initial, [raised(vacant, '2026-01-01'), cleared]).alarms).toEqual([]);
    given(raised(vacant, '2026-01-01'), cleared).when(tell('2026-03-01', vacant)).then(raised(vacant, '2026-03-01'));
  });
});
