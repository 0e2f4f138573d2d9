import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, municipalityCode, openEnum } from '../shapes.js';

const topic = defineTopic('identity.reminders.v1');

const reminder = z.object({
  reminderId: id,
  /** Absent for what belongs to no municipality, such as a document of a programme. */
  municipalityCode: municipalityCode.optional(),
  unitId: id.optional(),
  staffId: id.optional(),
  /** The id of the thing that it is about. */
  subjectId: id,
  /** The course, the kind of agreement or document, or the system. */
  what: z.string().optional(),
  /** The last day of what ends. */
  dueOn: day.optional(),
});

const defineReminder = <Name extends string>(name: Name, description: string) =>
  defineEvent(name, topic, 'reminderId', `${description} Published once per cause.`, reminder);

export const CompetenceExpiring = defineReminder(
  'identity.CompetenceExpiring',
  'A competence ends soon and is not renewed (S1-14).',
);
export const CompetenceLapsed = defineReminder(
  'identity.CompetenceLapsed',
  'A competence has ended and was not renewed (S1-14).',
);
export const CourseMissing = defineReminder(
  'identity.CourseMissing',
  'An assessor has not taken a course on ordering that a rule in force names (S1-14, S1-15).',
);
export const DelegationExpiring = defineReminder(
  'identity.DelegationExpiring',
  'A delegation ends soon and is not renewed (S1-20, S1-21).',
);
export const AgreementExpiring = defineReminder(
  'identity.AgreementExpiring',
  'A supply agreement, a provider agreement or a signature ends soon and is not renewed (S1-18, S1-23, S2-14).',
);
export const PolicyExpiring = defineReminder(
  'identity.PolicyExpiring',
  'A governing document ends soon and none succeeds it (S1-5, S1-31, S1-32).',
);
export const OmbudEnding = defineReminder(
  'identity.OmbudEnding',
  'The appointment of an aid representative ends soon with a fixed employment, and is not renewed (S2-28).',
);
export const LicenceLossReminded = defineReminder(
  'identity.LicenceLossReminded',
  'A licence was revoked and its holder, who still works in the unit, has no other: the manager is reminded (S2-26, S2-30).',
);

export const ReminderClosed = defineEvent(
  'identity.ReminderClosed',
  topic,
  'reminderId',
  'The cause of a reminder is gone.',
  z.object({ reminderId: id, kind: openEnum }),
);

export const OmbudReportMade = defineEvent(
  'identity.OmbudReportMade',
  topic,
  'reportId',
  'The weekly report of units without an aid representative (S2-31). Made once per municipality and week.',
  z.object({
    reportId: id,
    municipalityCode,
    /** ISO week, e.g. `2026-W05`. */
    week: z.string().regex(/^\d{4}-W\d{2}$/),
    asOf: day,
    /** The number of open units that should have a representative. */
    units: z.int(),
    unitsWithout: z.array(id),
  }),
);
