import { deviceReturnReceived } from './damage/reactions/device-return-received.js';
import type { IncidentsDeps } from './ports.js';
import { deviceRegistered, loanDeregistered, loanStarted, policyPublished } from './read-models/reactions/facts.js';

const reactions = [deviceRegistered, loanStarted, loanDeregistered, policyPublished, deviceReturnReceived];

/** One consumer for all events that this service reacts to, in the order of each aggregate. */
export const consumers = (deps: IncidentsDeps) => [
  { name: 'incidents', order: 'strict' as const, handlers: reactions.map((reaction) => reaction(deps)) },
];
