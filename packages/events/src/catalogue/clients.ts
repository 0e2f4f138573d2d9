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
