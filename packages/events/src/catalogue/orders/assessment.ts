import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, isoCode, openEnum } from '../shapes.js';

const topic = defineTopic('orders.assessment.v1');
const assessed = { assessmentId: id, programme: openEnum };

export const PlanAgreed = defineEvent(
  'orders.PlanAgreed',
  topic,
  'assessmentId',
  'A plan with goals, needs and interests was agreed with the client (S1-7).',
  z.object(assessed),
);

export const RiskAnalysisCompleted = defineEvent(
  'orders.RiskAnalysisCompleted',
  topic,
  'assessmentId',
  'The individual risk analysis was completed (S1-10).',
  z.object({ ...assessed, outcome: openEnum }),
);

export const AssessmentCompleted = defineEvent(
  'orders.AssessmentCompleted',
  topic,
  'assessmentId',
  'A needs assessment was completed (S1-6).',
  z.object({ ...assessed, isoCode, outcome: openEnum }),
);

export const FittingCompleted = defineEvent(
  'orders.FittingCompleted',
  topic,
  'fittingId',
  'An aid of an order was fitted (S2-7, S2-18). It carries nothing about the client; the order names the client.',
  z.object({
    fittingId: id,
    orderId: id,
    programme: openEnum,
    isoCode,
    fittedOn: day,
    /** Who fitted it, and whether that person held a professional licence on the day (S2-7). */
    fitterId: id.optional(),
    fitterLicensed: z.boolean().optional(),
  }),
);
