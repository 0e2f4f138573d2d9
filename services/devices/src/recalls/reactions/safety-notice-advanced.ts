import { SafetyNoticeAdvanced } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../../ports.js';
import { evolveNotice, type SafetyNotice, type SafetyNoticeEvent } from '../domain/safety-notice.js';
import { liftQuarantineForNotice, quarantineForNotice } from '../quarantine.js';

/** Devices per transaction. */
const STEP = 50;

/**
 * Puts the next devices of a notice in quarantine, or releases the next ones of a notice that has ended.
 * The event of this step starts the next one.
 */
export const safetyNoticeAdvanced = (deps: DevicesDeps) =>
  on(SafetyNoticeAdvanced, async ({ data: { noticeId } }, uow) => {
    const { notices } = deps.stores;
    const notice = await notices.load(uow, noticeId);
    const { done, ended } = notice.state;
    if (done && ended !== 'LIFTING') return skip('all devices are where they should be');
    const event = await (ended === 'LIFTING' ? lift : hold)(deps, uow, noticeId, notice.state);
    const next = { ...uow, hops: 0 }; // the steps form a long chain of events, which is no loop
    await notices.append(next, notice, evolveNotice, [event]);
  });

type Step = (deps: DevicesDeps, uow: UnitOfWork, noticeId: string, notice: SafetyNotice) => Promise<SafetyNoticeEvent>;

const hold: Step = async (deps, uow, noticeId, notice) => {
  const deviceIds = await deps.queries.deviceIdsToQuarantine(uow, noticeId, notice, STEP);
  for (const deviceId of deviceIds) await quarantineForNotice(deps, uow, deviceId, { noticeId, action: notice.action });
  return { type: 'SafetyNoticeFollowed', devices: deviceIds.length, done: deviceIds.length < STEP };
};

const lift: Step = async (deps, uow, noticeId, { action }) => {
  const deviceIds = await deps.queries.deviceIdsHeldFor(uow, noticeId, STEP);
  for (const deviceId of deviceIds) await liftQuarantineForNotice(deps, uow, deviceId, { noticeId, action });
  return { type: 'SafetyNoticeLifted', devices: deviceIds.length, done: deviceIds.length < STEP };
};
