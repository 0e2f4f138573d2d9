import type { Page } from '@hjalpmedel/mongo';
import type { ReminderDocument } from '../notifications/data/reminders.model.js';
import type { OmbudReportDocument } from '../ombud/data/ombud.model.js';

/** A page whose items are counted when the count is asked for. */
type CountedPage<Document> = Page<Document> & { readonly count: () => Promise<number> };
export type ReminderPage = CountedPage<ReminderDocument>;
export type OmbudReportPage = CountedPage<OmbudReportDocument>;
