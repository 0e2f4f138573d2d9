import type { Period, PlainDate } from '@hjalpmedel/domain';
import { trusted } from '@hjalpmedel/mongo';

/** A filter: the document's period shares a day with another. */
export const overlapping = ({ from, to }: Period) => ({
  ...(to === undefined ? {} : { from: trusted({ $lte: to }) }),
  $or: [{ to: trusted({ $exists: false }) }, { to: trusted({ $gte: from }) }],
});
/** A filter: the document's period covers a day. */
export const covering = (on: PlainDate) => overlapping({ from: on, to: on });
