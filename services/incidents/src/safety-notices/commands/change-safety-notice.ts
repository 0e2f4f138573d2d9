import { aggregateCommand } from '@hjalpmedel/commands';
import type { IncidentsDeps } from '../../ports.js';
import { noticeDecider } from '../domain/safety-notice.js';

/** Runs a command on one field safety notice. */
export const changeSafetyNotice = aggregateCommand({
  id: 'noticeId',
  store: ({ stores }: IncidentsDeps) => stores.safetyNotices,
  decider: noticeDecider,
  done: ({ id }) => ({ noticeId: id }),
});
