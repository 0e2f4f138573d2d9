import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { SafetyNotice, SafetyNoticeEvent } from './domain/safety-notice.js';

export type NoticeStores = { readonly notices: AggregateStore<SafetyNotice, SafetyNoticeEvent> };

export type NoticeQueries = {
  /** Devices that a notice concerns and that are not in quarantine for it yet. */
  deviceIdsToQuarantine(
    uow: UnitOfWork,
    noticeId: string,
    notice: SafetyNotice,
    limit: number,
  ): Promise<readonly string[]>;
  /** Devices that are in quarantine for a notice. */
  deviceIdsHeldFor(uow: UnitOfWork, noticeId: string, limit: number): Promise<readonly string[]>;
  noticesOf(uow: UnitOfWork, productId: string): Promise<readonly (SafetyNotice & { readonly noticeId: string })[]>;
};
