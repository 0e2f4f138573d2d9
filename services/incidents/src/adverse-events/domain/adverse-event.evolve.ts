import { evolveCommon } from '../../reports/domain/common.js';
import type { AdverseEvent, AdverseEventEvent, StoredAdverseEvent, Track, TrackName } from './adverse-event.js';

export function evolveAdverse(state: AdverseEvent, event: AdverseEventEvent): AdverseEvent {
  if (event.type === 'AdverseEventReported') return { status: 'REPORTED', ...event.adverse, tracks: event.tracks };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'AdverseEventAssessed': {
      const { assessment, tracks } = event;
      const { injury, publicThreat } = assessment;
      const status = state.status === 'INVESTIGATING' ? state.status : 'ASSESSED';
      return { ...state, status, assessment, tracks, injury, publicThreat };
    }
    case 'TrackSent':
      return onTrack(state, event.track, () => ({ status: 'SENT', sentAt: event.at, sentBy: event.by }));
    case 'TrackAcknowledged':
      return onTrack(state, event.track, () => ({
        status: 'ACKNOWLEDGED',
        receipt: event.receipt,
        acknowledgedAt: event.at,
      }));
    case 'TrackSupplemented':
      return onTrack(state, event.track, ({ supplements = [] }) => ({
        status: 'SUPPLEMENTED',
        supplements: [...supplements, event.note],
      }));
    case 'InvestigationStarted':
      return { ...state, status: 'INVESTIGATING', actions: [...(state.actions ?? []), event.note] };
    case 'AdverseEventClosed': {
      const { by: closedBy, at: closedAt } = event.note;
      return { ...state, status: 'CLOSED', closedBy, closedAt, endings: [...(state.endings ?? []), event.note] };
    }
    case 'TrackOverdueTold': {
      const told = (one: Track) => (event.late.includes(one.track) ? { ...one, overdueToldOn: event.on } : one);
      return { ...state, tracks: state.tracks.map(told) };
    }
    default:
      return evolveCommon(state, event);
  }
}

function onTrack(
  state: StoredAdverseEvent,
  track: TrackName,
  change: (one: Track) => Partial<Track>,
): StoredAdverseEvent {
  return { ...state, tracks: state.tracks.map((one) => (one.track === track ? { ...one, ...change(one) } : one)) };
}
