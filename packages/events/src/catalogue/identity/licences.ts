import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, instant, openEnum } from '../shapes.js';

const topic = defineTopic('identity.licences.v1');
const licence = { licenceId: id, staffId: id, supplierSystem: z.string(), effectiveAt: instant };

export const LicenceGranted = defineEvent(
  'identity.LicenceGranted',
  topic,
  'licenceId',
  'The supplier confirmed a licence (S2-25).',
  z.object(licence),
);

export const LicenceInactivityWarned = defineEvent(
  'identity.LicenceInactivityWarned',
  topic,
  'licenceId',
  'A licence lapses on a day unless it is used before (S2-26).',
  z.object({ ...licence, lapsesOn: day }),
);

export const LicenceRevoked = defineEvent(
  'identity.LicenceRevoked',
  topic,
  'licenceId',
  'A licence lapsed or was withdrawn (S2-26, S2-30).',
  z.object({ ...licence, reason: openEnum, lastUsedOn: day.optional(), policyVersion: z.string().optional() }),
);
