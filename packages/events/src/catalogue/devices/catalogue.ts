import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, isoCode, openEnum, ore, period } from '../shapes.js';

const topic = defineTopic('devices.catalogue.v1');

export const ProductChanged = defineEvent(
  'devices.ProductChanged',
  topic,
  'productId',
  'A product of the assortment was added or changed.',
  z.object({
    productId: id,
    articleNumber: z.string(),
    supplierId: z.string(),
    isoCode,
    name: z.string(),
    isMedicalDevice: z.boolean(),
    orderable: z.boolean(),
    udiDi: z.string().optional(),
    priceOre: ore.optional(),
    lifetimeMonths: z.int().optional(),
    inHouseMade: z.boolean().optional(),
    outOfAssortmentOn: day.optional(),
    /** INDIVIDUAL: each device has an id mark. QUANTITY: counted (S2-16). */
    trackBy: openEnum.optional(),
  }),
);

export const ProductInstructionChanged = defineEvent(
  'devices.ProductInstructionChanged',
  topic,
  'instructionId',
  'A product instruction changed: who may assess and order in a product area, and by which criteria (S1-12, S1-19).',
  z.object({
    instructionId: id,
    isoCode,
    programme: openEnum,
    professions: z.array(openEnum),
    requiredKnowledge: z.array(z.string()),
    criteria: z.array(z.string()),
    ...period,
    grantedServiceRequired: z.boolean().optional(),
    consentRequired: z.boolean().optional(),
    specificInstructions: z.array(z.string()).optional(),
    costBearer: openEnum.optional(),
  }),
);
