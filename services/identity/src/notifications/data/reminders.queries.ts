import { trusted } from '@hjalpmedel/mongo';
import type { ReminderQueries } from '../ports.js';
import type { ReminderDocument, ReminderModels } from './reminders.model.js';

const RAISED = ['OPEN', 'ACKNOWLEDGED'];
const raised = () => ({ status: trusted({ $in: RAISED }) });
/** Counting stops here. */
const MAX_COUNT = 10_000;

export const createReminderQueries = ({ reminders }: ReminderModels): ReminderQueries => ({
  async raisedReminders(kind) {
    const found = await reminders.find({ kind, ...raised() }, { key: 1 }).lean<{ _id: string; key: string }[]>();
    return new Map(found.map(({ _id, key }) => [key, _id]));
  },
  async raisedRemindersOf({ session }, about) {
    const filter = { ...about, ...raised() };
    return reminders.find(filter).sort({ _id: 1 }).session(session).lean<ReminderDocument[]>();
  },
  async reminderIdByKey({ session }, key) {
    return (await reminders.findOne({ key }, { _id: 1 }).session(session).lean<{ _id: string }>())?._id;
  },
  countReminders: (filter) => reminders.countDocuments(filter).limit(MAX_COUNT),
});

/** A filter: reminders of some places, in one state, and of one kind and unit where they are named. */
export const remindersOf = (
  codes: '*' | readonly string[],
  status: string,
  { kind, unitId }: { readonly kind?: string | null | undefined; readonly unitId?: string | null | undefined },
) => ({
  ...(codes === '*' ? {} : { municipalityCode: trusted({ $in: [...codes] }) }),
  status,
  ...(kind ? { kind } : {}),
  ...(unitId ? { unitId } : {}),
});
