import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';
import { specification } from '@hjalpmedel/testing';
import { adverseDecider } from './adverse-event.decide.js';
import type { AdverseCommand } from './adverse-event.js';
import { CLOCK_DEFAULTS, lastDayToSend } from './reporting-clock.js';

const day = (text: string) => text as PlainDate;
const at = '2026-03-01T12:00:00.000Z' as Instant;
const on = day('2026-03-01');
const text = 'text' as Sealed;
const note = { by: 's1', at, text };
const adverse = {
  kind: 'ADVERSE_EVENT',
  deviceId: 'd1',
  municipalityCode: '1496' as MunicipalityCode,
  occurredOn: on,
  reportedAt: at,
  actuality: 'ACTUAL',
  injury: 'MINOR',
  isMedicalDevice: true,
  authority: 'LAKEMEDELSVERKET',
  publicThreat: false,
} as const;
const clock = CLOCK_DEFAULTS;
const report = { type: 'ReportAdverseEvent', adverse, clock, on } as const;
const { given } = specification(adverseDecider);
const after = (command: AdverseCommand) => adverseDecider.decide(command, { status: 'NONE' });
const reported = after(report);
const assessment = {
  reportable: true,
  publicThreat: false,
  lexSarah: false,
  injury: 'MINOR',
  assessedBy: 's2',
  assessedAt: at,
  reason: text,
} as const;
const assess = { type: 'AssessAdverseEvent', assessment, mayExempt: false, clock, reportedOn: on } as const;
const sent = (track: 'MANUFACTURER' | 'AUTHORITY') => ({ type: 'TrackSent', track, at, by: 's1' }) as const;
const assessed = adverseDecider.decide(assess, given(...reported).state);
const close = { type: 'CloseAdverseEvent', note } as const;

test('S1-35: a medical device has two obligations from the start, another device has none', () => {
  const pending = { status: 'PENDING', dueOn: '2026-03-16' };
  expect(given(...reported).state).toMatchObject({
    tracks: [
      { track: 'MANUFACTURER', ...pending },
      { track: 'AUTHORITY', ...pending },
    ],
  });
  expect(after({ ...report, adverse: { ...adverse, isMedicalDevice: false } })).toMatchObject([{ tracks: [] }]);
});

test.each([
  ['an ordinary event', 'MINOR', false, '2026-03-16'],
  ['a serious injury', 'SERIOUS', false, '2026-03-11'],
  ['a death', 'DEATH', false, '2026-03-11'],
  ['a threat to public health', 'NONE', true, '2026-03-03'],
] as const)('S1-35: %s has its own clock', (_, injury, publicThreat, expected) => {
  expect(lastDayToSend(on, { injury, publicThreat }, clock)).toBe(expected);
});

test('S1-35: closing waits for both reports', () => {
  given(...reported)
    .when(close)
    .refused('REPORT_STATE', 'TRACK_NOT_SENT', 'TRACK_NOT_SENT');
  given(...reported, ...assessed, sent('AUTHORITY'))
    .when(close)
    .refused('TRACK_NOT_SENT');
  given(...reported, ...assessed, sent('AUTHORITY'), sent('MANUFACTURER'))
    .when(close)
    .then({ type: 'AdverseEventClosed', note });
});

test('S1-35: only an authorised person decides that an event is not reportable, before anything is sent', () => {
  const exempt = { ...assess, assessment: { ...assessment, reportable: false } };
  given(...reported)
    .when(exempt)
    .refused('EXEMPTION_NOT_AUTHORISED');
  given(...reported, sent('AUTHORITY'))
    .when({ ...exempt, mayExempt: true })
    .refused('TRACK_ALREADY_SENT');
  const exempted = adverseDecider.decide({ ...exempt, mayExempt: true }, given(...reported).state);
  given(...reported, ...exempted)
    .when(close)
    .then({ type: 'AdverseEventClosed', note });
  given(...reported, ...exempted)
    .when({ type: 'SendTrack', track: 'AUTHORITY', at, by: 's1' })
    .refused('EVENT_NOT_REPORTABLE');
});

test('S1-35: a worse injury shortens the time of what is not sent', () => {
  const worse = { ...assess, assessment: { ...assessment, injury: 'DEATH' } } as const;
  const state = given(...reported, sent('AUTHORITY')).state;
  expect(adverseDecider.decide(worse, state)).toMatchObject([
    { tracks: [{ dueOn: '2026-03-11' }, { track: 'AUTHORITY', dueOn: '2026-03-16', status: 'SENT' }] },
  ]);
});

test('S1-35: lex Sarah is a track of its own, in social services only', () => {
  const lexSarah = { ...assess, assessment: { ...assessment, lexSarah: true } };
  expect(adverseDecider.decide(lexSarah, given(...reported).state)).toMatchObject([
    { tracks: [{}, {}, { track: 'LEX_SARAH', status: 'PENDING' }] },
  ]);
  const health = after({ ...report, adverse: { ...adverse, legalBasis: 'HSL' } });
  given(...health)
    .when(lexSarah)
    .refused('LEX_SARAH_ONLY_SOCIAL');
});

test('S1-35: a report is sent, acknowledged and supplemented in that order', () => {
  given(...reported)
    .when({ type: 'AcknowledgeTrack', track: 'AUTHORITY', receipt: 'A-1', at })
    .refused('TRACK_STATE');
  given(...reported)
    .when({ type: 'SendTrack', track: 'LEX_SARAH', at, by: 's1' })
    .refused('NO_SUCH_TRACK');
  const supplemented = { type: 'TrackSupplemented', track: 'AUTHORITY', note } as const;
  given(...reported, sent('AUTHORITY'))
    .when({ type: 'SupplementTrack', track: 'AUTHORITY', note })
    .then(supplemented);
  expect(given(...reported, sent('AUTHORITY'), supplemented).state).toMatchObject({
    tracks: [{ status: 'PENDING' }, { status: 'SUPPLEMENTED', supplements: [note] }],
  });
  given(...reported, sent('AUTHORITY'))
    .when({ type: 'WithdrawReport', note })
    .refused('TRACK_ALREADY_SENT');
});
