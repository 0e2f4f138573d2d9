import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, openEnum } from '../shapes.js';

const topic = defineTopic('incidents.damage.v1');

export const DeviceDamageReported = defineEvent(
  'incidents.DeviceDamageReported',
  topic,
  'deviceId',
  'A device was reported damaged.',
  z.object({ deviceId: id, incidentId: id, severity: openEnum, useStopped: z.boolean(), altered: z.boolean() }),
);

export const DamageAssessed = defineEvent(
  'incidents.DamageAssessed',
  topic,
  'deviceId',
  'A damage was inspected and judged as normal wear or abnormal (S1-27).',
  z.object({ deviceId: id, incidentId: id, judgement: openEnum, repairable: z.boolean() }),
);

export const DeviceLossReported = defineEvent(
  'incidents.DeviceLossReported',
  topic,
  'deviceId',
  'The loss of a lent device was registered (S1-27 c).',
  z.object({
    deviceId: id,
    incidentId: id,
    lossRegisteredOn: day,
    lastSeenOn: day.optional(),
    negligenceSuspected: z.boolean(),
  }),
);

export const LossRegistrationOverdue = defineEvent(
  'incidents.LossRegistrationOverdue',
  topic,
  'deviceId',
  'The last day to register a loss has passed, and it is not registered (S1-27 c).',
  z.object({ deviceId: id, incidentId: id, registerBy: day }),
);

export const DeviceRecovered = defineEvent(
  'incidents.DeviceRecovered',
  topic,
  'deviceId',
  'A lost device was found. It returns to the supplier, or stays with its borrower if the assessor approved that.',
  z.object({
    deviceId: id,
    incidentId: id,
    recoveredOn: day,
    place: openEnum,
    condition: openEnum,
    backToBorrower: z.boolean(),
    approvedBy: id.optional(),
  }),
);
