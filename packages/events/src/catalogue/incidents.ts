import { z } from 'zod';
import { defineEvent, defineTopic } from '../define.js';
import { id, word } from './shapes.js';

const damage = defineTopic('incidents.damage.v1');

export const DeviceDamageReported = defineEvent(
  'incidents.DeviceDamageReported',
  damage,
  'deviceId',
  'A device was reported damaged.',
  z.object({ deviceId: id, incidentId: id, severity: word, useStopped: z.boolean(), altered: z.boolean() }),
);
export const DamageAssessed = defineEvent(
  'incidents.DamageAssessed',
  damage,
  'deviceId',
  'A damage was inspected and judged normal wear or abnormal (S1-27).',
  z.object({ deviceId: id, incidentId: id, judgement: word, repairable: z.boolean() }),
);
