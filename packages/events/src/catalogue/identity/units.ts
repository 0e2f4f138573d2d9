import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, municipalityCode, openEnum } from '../shapes.js';

const topic = defineTopic('identity.units.v1');

export const UnitChanged = defineEvent(
  'identity.UnitChanged',
  topic,
  'unitId',
  'A place of work was registered, renamed, moved under another, closed, merged or reopened. Carries the whole unit, without its name (S2-31).',
  z.object({
    unitId: id,
    change: openEnum,
    municipalityCode,
    operationType: openEnum,
    /** The unit that it is part of. */
    parentId: id.optional(),
    /** The last day it is open. */
    lastDay: day.optional(),
    /** The unit that it became part of when it closed. */
    successorId: id.optional(),
  }),
);
