import { CatalogueImportAdvanced, RentPriceAdvanced, SafetyNoticeAdvanced } from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { CatalogueImport, ImportEvent } from '../catalogue-import/domain/catalogue-import.js';
import type { PriceChange, PriceChangeEvent } from '../money/domain/price-change.js';
import type { SafetyNotice, SafetyNoticeEvent } from '../recalls/domain/safety-notice.js';

/** Publishes each step of a safety notice. The event of one step starts the next. */
export function publishNotice(
  _: SafetyNoticeEvent,
  { id: noticeId, state: { reached, done } }: Aggregate<SafetyNotice>,
): readonly Published[] {
  return [published(SafetyNoticeAdvanced, { noticeId, reached, done })];
}

/** Publishes each step of a price change. The event of one step starts the next. */
export function publishPriceChange(
  _: PriceChangeEvent,
  { id: priceChangeId, state: { reached, done } }: Aggregate<PriceChange>,
): readonly Published[] {
  return [published(RentPriceAdvanced, { priceChangeId, reached, done })];
}

/** Publishes each step of an import once its file is checked. The event of one step starts the next. */
export function publishImport(
  _: ImportEvent,
  { id: importId, state }: Aggregate<Stored<CatalogueImport>>,
): readonly Published[] {
  if (!('entered' in state)) return [];
  const { rows, entered, status } = state;
  return [published(CatalogueImportAdvanced, { importId, rows, entered, done: status === 'ENTERED' })];
}
