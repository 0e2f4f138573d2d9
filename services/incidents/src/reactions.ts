import { keepProtection } from '@hjalpmedel/subgraph';
import { deviceReturnFailed } from './losses/reactions/device-return-failed.js';
import { deviceScrapped } from './losses/reactions/device-scrapped.js';
import type { IncidentsDeps } from './ports.js';
import {
  clientMerged,
  deviceReconditioned,
  deviceRegistered,
  deviceReturnReversed,
  fittingCompleted,
  loanDeregistered,
  loanStarted,
  policyPublished,
  productChanged,
  returnDisputeDecided,
} from './read-models/reactions/facts.js';
import { deviceReturnReceived } from './returns/reactions/device-return-received.js';
import { safetyNoticeAdvanced } from './safety-notices/reactions/safety-notice-advanced.js';

const reactions = [
  deviceRegistered,
  productChanged,
  loanStarted,
  loanDeregistered,
  returnDisputeDecided,
  deviceReturnReversed,
  deviceReconditioned,
  policyPublished,
  fittingCompleted,
  deviceReturnReceived,
  deviceReturnFailed,
  deviceScrapped,
  safetyNoticeAdvanced,
  keepProtection,
  clientMerged,
];

/** One consumer for all events that this service reacts to, in the order of each aggregate. */
export const consumers = (deps: IncidentsDeps) => [
  { name: 'incidents', order: 'strict' as const, handlers: reactions.map((reaction) => reaction(deps)) },
];
