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
