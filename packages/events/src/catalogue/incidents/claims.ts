import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { id, openEnum, ore } from '../shapes.js';

const topic = defineTopic('incidents.claims.v1');

export const ClaimDecided = defineEvent(
  'incidents.ClaimDecided',
  topic,
  'claimId',
  'The municipality decided a claim for compensation (S1-28): LIABLE, NOT_LIABLE or WAIVED; WITHDRAWN where a decided claim was withdrawn. The amount is in öre.',
  z.object({
    claimId: id,
    loanId: id,
    deviceId: id.optional(),
    outcome: openEnum,
    amountOre: ore,
    policyVersion: z.string(),
  }),
);
