import type { UnitOfWork } from '@hjalpmedel/mongo';
import { evolveNotice, type SafetyNotice } from '../domain/safety-notice.js';
import type { DevicesDeps } from '../../ports.js';
import { quarantineFor } from '../../devices/quarantine.js';

const STEP = 50;

/** Records a manufacturer's warning; the devices it is about follow step by step. Tells whether it was new. */
export async function receiveSafetyNotice(
  deps: DevicesDeps,
  uow: UnitOfWork,
  noticeId: string,
  notice: Omit<SafetyNotice, 'reached' | 'done'>,
): Promise<boolean> {
  const { notices } = deps.stores;
  if (await notices.find(uow, noticeId)) return false;
  const received = { ...notice, reached: 0, done: false };
  await notices.append(uow, notices.create(noticeId, received), evolveNotice, [
    { type: 'SafetyNoticeReceived', notice: received },
  ]);
  return true;
}

/** Puts the next devices of a notice in quarantine, in store or lent; each step commits with what tells of it, so a kill repeats none. */
export async function followSafetyNotice(deps: DevicesDeps, uow: UnitOfWork, noticeId: string): Promise<void> {
  const { notices } = deps.stores;
  const notice = await notices.load(uow, noticeId);
  if (notice.state.done) return;
  const deviceIds = await deps.queries.concernedBy(uow, noticeId, notice.state, STEP);
  for (const deviceId of deviceIds) await quarantineFor(deps, uow, deviceId, causeOf(noticeId, notice.state));
  const next = { ...uow, hops: 0 }; // a chain of as many steps as there are devices is no loop
  await notices.append(next, notice, evolveNotice, [
    { type: 'SafetyNoticeFollowed', devices: deviceIds.length, done: deviceIds.length < STEP },
  ]);
}

export function causeOf(noticeId: string, { action }: Pick<SafetyNotice, 'action'>) {
  return { reason: `Säkerhetsmeddelande från tillverkaren: ${action}`, ref: noticeId };
}
