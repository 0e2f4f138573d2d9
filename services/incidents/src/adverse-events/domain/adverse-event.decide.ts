import { notFound, refuseIfAny, type Decider, type PlainDate } from '@hjalpmedel/domain';
import { decideCommon, unlessIn } from '../../reports/domain/common.js';
import {
  EVENT_NOT_REPORTABLE,
  EXEMPTION_NOT_AUTHORISED,
  LEX_SARAH_ONLY_SOCIAL,
  NO_SUCH_TRACK,
  TRACK_ALREADY_SENT,
  TRACK_NOT_SENT,
  TRACK_STATE,
} from './adverse-event.errors.js';
import { evolveAdverse } from './adverse-event.evolve.js';
import type {
  AdverseCommand,
  AdverseEvent,
  AdverseEventEvent,
  StoredAdverseEvent,
  Track,
  TrackName,
  TrackStatus,
} from './adverse-event.js';
import { lastDayToSend, type ClockPolicy } from './reporting-clock.js';

type Of<Type extends AdverseCommand['type']> = Extract<AdverseCommand, { type: Type }>;

function decide(command: AdverseCommand, state: AdverseEvent): readonly AdverseEventEvent[] {
  if (command.type === 'ReportAdverseEvent') return report(command);
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'AssessAdverseEvent':
      return assess(command, state);
    case 'SendTrack':
      refuseIfAny([unlessOpen(state), unlessReportable(state), unlessTrack(state, command.track, 'PENDING')]);
      return [{ ...command, type: 'TrackSent' }];
    case 'AcknowledgeTrack':
      refuseIfAny([unlessOpen(state), unlessTrack(state, command.track, 'SENT')]);
      return [{ ...command, type: 'TrackAcknowledged' }];
    case 'SupplementTrack':
      refuseIfAny([unlessOpen(state), unlessTrack(state, command.track, 'SENT', 'ACKNOWLEDGED', 'SUPPLEMENTED')]);
      return [{ ...command, type: 'TrackSupplemented' }];
    case 'StartInvestigation':
      refuseIfAny([unlessIn(state, 'ASSESSED')]);
      return [{ ...command, type: 'InvestigationStarted' }];
    case 'CloseAdverseEvent':
      refuseIfAny([unlessIn(state, 'ASSESSED', 'INVESTIGATING'), ...unsent(state)]);
      return [{ ...command, type: 'AdverseEventClosed' }];
    case 'TellTrackOverdue': {
      const late = state.tracks.filter(
        ({ status, dueOn, overdueToldOn }) => status === 'PENDING' && dueOn < command.on && !overdueToldOn,
      );
      return late.length === 0
        ? []
        : [{ type: 'TrackOverdueTold', on: command.on, late: late.map(({ track }) => track) }];
    }
    default:
      return decideCommon(command, state, command.type === 'WithdrawReport' ? alreadySent(state) : []);
  }
}

const unlessOpen = (state: StoredAdverseEvent) => unlessIn(state, 'REPORTED', 'ASSESSED', 'INVESTIGATING');
const unlessReportable = ({ assessment }: StoredAdverseEvent) =>
  assessment?.reportable === false && EVENT_NOT_REPORTABLE({ field: 'input.incidentId' });

function unlessTrack({ tracks }: StoredAdverseEvent, track: TrackName, ...needed: readonly TrackStatus[]) {
  const found = tracks.find((one) => one.track === track);
  const details = { field: 'input.track', params: { track } };
  if (!found) return NO_SUCH_TRACK(details);
  const params = { track, status: found.status, needed: needed.join(', ') };
  return !needed.includes(found.status) && TRACK_STATE({ ...details, params });
}

/** A reportable event is closed when each of its reports is sent. */
function unsent({ assessment, tracks }: StoredAdverseEvent) {
  if (assessment?.reportable === false) return [];
  const pending = tracks.filter(({ status }) => status === 'PENDING');
  return pending.map(({ track }) => TRACK_NOT_SENT({ params: { track } }));
}

function alreadySent({ tracks }: StoredAdverseEvent) {
  const sent = tracks.filter(({ status }) => status !== 'PENDING');
  return sent.map(({ track }) => TRACK_ALREADY_SENT({ field: 'input.incidentId', params: { track } }));
}

/** A medical device has two obligations from the start: they do not wait for an investigation (S1-35). */
function report({ adverse, clock, on }: Of<'ReportAdverseEvent'>): readonly AdverseEventEvent[] {
  const dueOn = lastDayToSend(on, adverse, clock);
  const names: readonly TrackName[] = adverse.isMedicalDevice ? ['MANUFACTURER', 'AUTHORITY'] : [];
  return [{ type: 'AdverseEventReported', adverse, tracks: names.map((track) => pending(track, dueOn)) }];
}

const pending = (track: TrackName, dueOn: PlainDate): Track => ({ track, status: 'PENDING', dueOn });

function assess(command: Of<'AssessAdverseEvent'>, state: StoredAdverseEvent): readonly AdverseEventEvent[] {
  const { assessment, mayExempt, clock, reportedOn } = command;
  const exempts = !assessment.reportable;
  const isSocial = state.legalBasis !== 'HSL';
  refuseIfAny([
    unlessOpen(state),
    exempts && !mayExempt && EXEMPTION_NOT_AUTHORISED({ field: 'input.reportable' }),
    ...(exempts ? alreadySent(state) : []),
    assessment.lexSarah && !isSocial && LEX_SARAH_ONLY_SOCIAL({ field: 'input.lexSarah' }),
  ]);
  return [{ type: 'AdverseEventAssessed', assessment, tracks: tracksAfter(state, command, clock, reportedOn) }];
}

/** A worse injury or a threat to public health shortens the time of what is not sent yet. */
function tracksAfter(
  { tracks }: StoredAdverseEvent,
  { assessment }: Of<'AssessAdverseEvent'>,
  clock: ClockPolicy,
  reportedOn: PlainDate,
): readonly Track[] {
  const dueOn = lastDayToSend(reportedOn, assessment, clock);
  const kept = tracks
    .filter(({ track, status }) => track !== 'LEX_SARAH' || assessment.lexSarah || status !== 'PENDING')
    .map((one) => (one.status === 'PENDING' ? { ...one, dueOn } : one));
  const hasLexSarah = kept.some(({ track }) => track === 'LEX_SARAH');
  return assessment.lexSarah && !hasLexSarah ? [...kept, pending('LEX_SARAH', dueOn)] : kept;
}

export const adverseDecider: Decider<AdverseEvent, AdverseCommand, AdverseEventEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: evolveAdverse,
};
