import { z } from 'zod';
import { defineEvent, defineTopic } from '../define.js';
import { day, id, municipalityCode, word } from './shapes.js';

const restricted = defineTopic('clients.restricted.v1', 'RESTRICTED');

export const ClientRegistered = defineEvent(
  'clients.ClientRegistered',
  restricted,
  'clientId',
  'A person in care was registered; nothing but the opaque id and the municipality.',
  z.object({ clientId: id, municipalityCode }),
);
export const ServiceDecisionChanged = defineEvent(
  'clients.ServiceDecisionChanged',
  restricted,
  'clientId',
  'A decision on social services or care began, changed or ended (S1-6).',
  z.object({ clientId: id, decisionId: id, kind: word, legalBasis: word, from: day, to: day.optional() }),
);
export const ClientProtectionChanged = defineEvent(
  'clients.ClientProtectionChanged',
  restricted,
  'clientId',
  'The protection of a person in care began, changed or ended (S1-4): NONE, SEKRETESSMARKERING, SKYDDAD_FOLKBOKFORING or FINGERADE.',
  z.object({ clientId: id, level: word }),
);
export const ClientDeceased = defineEvent(
  'clients.ClientDeceased',
  restricted,
  'clientId',
  'A person in care has died; loans come back from the estate.',
  z.object({ clientId: id, deceasedOn: day }),
);

export const ClientMoved = defineEvent(
  'clients.ClientMoved',
  restricted,
  'clientId',
  'A person in care moved to another municipality, which pays from that day on (S2-15).',
  z.object({ clientId: id, from: municipalityCode, to: municipalityCode, movedOn: day }),
);
export const GuardianChanged = defineEvent(
  'clients.GuardianChanged',
  restricted,
  'clientId',
  'Who is verified guardian of a child, from when until when; nobody where `guardianId` is absent. The child turns 18 the day after `until` (S1-25).',
  z.object({ clientId: id, guardianId: id.optional(), from: day, until: day }),
);
export const FeeExemptionChanged = defineEvent(
  'clients.FeeExemptionChanged',
  restricted,
  'clientId',
  'Whether a person is exempt from fees on the days of a period; the newest word on a day holds. Never why (S2-19 to S2-23).',
  z.object({ clientId: id, exempt: z.boolean(), from: day, to: day.optional() }),
);
