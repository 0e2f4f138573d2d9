import { SafetyNoticeAdvanced } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { evolveNotice } from '../domain/safety-notice.js';
import { quarantineForNotice } from '../quarantine.js';

/** Devices per transaction. */
const STEP = 50;

/** Puts the next devices of a notice in quarantine. The event of this step starts the next one. */
export const safetyNoticeAdvanced = (deps: DevicesDeps) =>
  on(SafetyNoticeAdvanced, async ({ data: { noticeId } }, uow) => {
    const { notices } = deps.stores;
    const notice = await notices.load(uow, noticeId);
    if (notice.state.done) return skip('all devices are in quarantine');
    const { action } = notice.state;
    const deviceIds = await deps.queries.deviceIdsToQuarantine(uow, noticeId, notice.state, STEP);
    for (const deviceId of deviceIds) await quarantineForNotice(deps, uow, deviceId, { noticeId, action });
    const next = { ...uow, hops: 0 }; // the steps form a long chain of events, which is no loop
    await notices.append(next, notice, evolveNotice, [
      { type: 'SafetyNoticeFollowed', devices: deviceIds.length, done: deviceIds.length < STEP },
    ]);
  });
