import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, instant, openEnum } from '../shapes.js';

const topic = defineTopic('incidents.adverse.v1', 'RESTRICTED');

export const AdverseEventReported = defineEvent(
  'incidents.AdverseEventReported',
  topic,
  'incidentId',
  'A device harmed a person or could have harmed one (S1-35). It carries nothing about the person.',
  z.object({
    incidentId: id,
    deviceId: id,
    productKey: id.optional(),
    udiDi: z.string().optional(),
    lot: z.string().optional(),
    actuality: openEnum,
    seriousness: openEnum,
  }),
);

export const AdverseEventForwarded = defineEvent(
  'incidents.AdverseEventForwarded',
  topic,
  'incidentId',
  'An adverse event was reported on one of its tracks: to the manufacturer, the authority, or by lex Sarah (S1-35).',
  z.object({ incidentId: id, deviceId: id, track: openEnum, sentAt: instant }),
);

export const ReportingOverdue = defineEvent(
  'incidents.ReportingOverdue',
  topic,
  'incidentId',
  'The last day to report an adverse event on a track has passed, and it is not sent (S1-35).',
  z.object({ incidentId: id, deviceId: id, track: openEnum, dueOn: day }),
);

export const FieldSafetyNoticeReceived = defineEvent(
  'incidents.FieldSafetyNoticeReceived',
  topic,
  'productKey',
  "A manufacturer warned of a product: of some lots or serial numbers, or of all where neither is given. `productKey` is the supplier's id, a slash and the article number.",
  z.object({
    noticeId: id,
    productKey: id,
    lots: z.array(z.string()),
    serials: z.array(z.object({ from: z.string(), to: z.string() })),
    action: openEnum,
    deadline: day.optional(),
  }),
);

export const FieldSafetyNoticeEnded = defineEvent(
  'incidents.FieldSafetyNoticeEnded',
  topic,
  'productKey',
  "A manufacturer's warning is dealt with (`CLOSED`), or was entered by mistake (`WITHDRAWN`). Its devices are held back for it no longer, unless they are to be returned or destroyed.",
  z.object({ noticeId: id, productKey: id, outcome: openEnum }),
);
