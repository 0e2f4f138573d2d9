import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, instant, isoCode, municipalityCode, openEnum, period } from '../shapes.js';

const topic = defineTopic('clients.restricted.v1', 'RESTRICTED');
const client = { clientId: id };

export const ClientRegistered = defineEvent(
  'clients.ClientRegistered',
  topic,
  'clientId',
  'A client was registered. The event carries only the opaque id and the municipality.',
  z.object({ ...client, municipalityCode }),
);
export const ClientMoved = defineEvent(
  'clients.ClientMoved',
  topic,
  'clientId',
  'A client moved to another municipality, which pays from that day on (S2-15). A move by mistake is followed by a move back on the same day.',
  z.object({ ...client, from: municipalityCode, to: municipalityCode, movedOn: day }),
);
export const ClientMerged = defineEvent(
  'clients.ClientMerged',
  topic,
  'clientId',
  'Two files were found to be one person. The file `clientId` ends, and `intoClientId` stands for it from now on. It is the last event of the file that ends.',
  z.object({ ...client, intoClientId: id, mergedOn: day }),
);
export const ClientDeceased = defineEvent(
  'clients.ClientDeceased',
  topic,
  'clientId',
  'A client has died. Loans are returned by the estate.',
  z.object({ ...client, deceasedOn: day }),
);
export const ClientDeathAnnulled = defineEvent(
  'clients.ClientDeathAnnulled',
  topic,
  'clientId',
  'A death was registered by mistake: the client is alive.',
  z.object({ ...client, deceasedOn: day }),
);
export const ClientProtectionChanged = defineEvent(
  'clients.ClientProtectionChanged',
  topic,
  'clientId',
  'The protection of a client began, changed or ended (S1-4): NONE, SEKRETESSMARKERING, SKYDDAD_FOLKBOKFORING or FINGERADE. Consumers treat an unknown level as protected.',
  z.object({ ...client, level: openEnum }),
);

export const ServiceDecisionChanged = defineEvent(
  'clients.ServiceDecisionChanged',
  topic,
  'clientId',
  'A decision on social services or care began, changed or ended (S1-6). Only a decision with the outcome GRANTED that is not annulled counts; without `outcome` it is GRANTED.',
  z.object({
    ...client,
    decisionId: id,
    kind: openEnum,
    legalBasis: openEnum,
    ...period,
    decidedOn: day.optional(),
    /** GRANTED or REJECTED; absent in events of before outcomes were recorded. */
    outcome: openEnum.optional(),
    /** The decision was recorded by mistake and never counted. */
    annulled: z.boolean().optional(),
  }),
);

const guardian = z.object({ guardianId: id, from: day, until: day });
export const GuardianChanged = defineEvent(
  'clients.GuardianChanged',
  topic,
  'clientId',
  'The verified guardians of a child and their periods. Without `guardianId` nobody is verified. The child turns 18 on the day after `until` (S1-25).',
  z.object({
    ...client,
    /** One guardian who answers for the child. */
    guardianId: id.optional(),
    from: day,
    until: day,
    /** All verified guardians; absent in events of before a child could have several. */
    guardians: z.array(guardian).optional(),
  }),
);
export const ConsentChanged = defineEvent(
  'clients.ConsentChanged',
  topic,
  'clientId',
  'A consent was given, changed or withdrawn (S1-29). It counts on the days of its period, and no longer from `withdrawnAt` on.',
  z.object({
    ...client,
    consentId: id,
    /** RELATIVE_INFORMATION, AID_USE … */
    scope: openEnum,
    /** The product area of a consent to an aid; absent where the scope is not an aid, or for every area. */
    isoCode: isoCode.optional(),
    ...period,
    withdrawnAt: instant.optional(),
  }),
);
export const FeeExemptionChanged = defineEvent(
  'clients.FeeExemptionChanged',
  topic,
  'clientId',
  'Whether a client is exempt from fees on the days of a period. The newest event about a day counts. It never carries the reason (S2-19 to S2-23).',
  z.object({ ...client, exempt: z.boolean(), ...period }),
);
