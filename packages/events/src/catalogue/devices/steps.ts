import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { id } from '../shapes.js';

const topic = defineTopic('devices.steps.v1');

export const SafetyNoticeAdvanced = defineEvent(
  'devices.SafetyNoticeAdvanced',
  topic,
  'noticeId',
  'A part of the devices of a field safety notice was put in quarantine; the service continues from here.',
  z.object({ noticeId: id, reached: z.int(), done: z.boolean() }),
);

export const RentPriceAdvanced = defineEvent(
  'devices.RentPriceAdvanced',
  topic,
  'priceChangeId',
  'A part of the loans of an article follows its new price; the service continues from here.',
  z.object({ priceChangeId: id, reached: z.int(), done: z.boolean() }),
);

export const CatalogueImportAdvanced = defineEvent(
  'devices.CatalogueImportAdvanced',
  topic,
  'importId',
  'A part of a checked catalogue was entered; the service continues from here.',
  z.object({ importId: id, rows: z.int(), entered: z.int(), done: z.boolean() }),
);
