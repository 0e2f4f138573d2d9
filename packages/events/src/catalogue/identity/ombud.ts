import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, openEnum } from '../shapes.js';

const topic = defineTopic('identity.ombud.v1');
const appointment = { appointmentId: id, staffId: id, unitId: id, operationType: openEnum, effectiveOn: day };

export const OmbudAppointed = defineEvent(
  'identity.OmbudAppointed',
  topic,
  'appointmentId',
  'A unit manager appointed an aid representative (S2-27).',
  z.object(appointment),
);

export const OmbudEnded = defineEvent(
  'identity.OmbudEnded',
  topic,
  'appointmentId',
  "An aid representative's appointment ended (S2-28).",
  z.object(appointment),
);

export const OmbudTransferred = defineEvent(
  'identity.OmbudTransferred',
  topic,
  'appointmentId',
  "An aid representative's appointment ended, and one in another unit began (S2-28).",
  z.object({ ...appointment, toAppointmentId: id, toUnitId: id }),
);

export const ControllerNotified = defineEvent(
  'identity.ControllerNotified',
  topic,
  'appointmentId',
  'The aid controller was notified of a start, end or transfer (S2-28).',
  z.object({ appointmentId: id, notificationId: id, kind: openEnum }),
);
