import { loanDeregistered, loanStarted } from './orders/reactions/loans.js';
import {
  clientDeathAnnulled,
  clientDeceased,
  clientMerged,
  clientMoved,
  clientProtectionChanged,
  guardianChanged,
  serviceDecisionChanged,
} from './orders/reactions/client-changed.js';
import { authorityChanged, licenceRevoked, providerAgreementChanged } from './orders/reactions/orderer-changed.js';
import { orderCancelled, orderSubmitted } from './supplier-messages/reactions/queue-documents.js';
import type { OrdersDeps } from './ports.js';
import {
  agreementChanged,
  clientRegistered,
  functionDesignated,
  policyPublished,
  productChanged,
  productInstructionChanged,
  supplyAgreementChanged,
} from './read-models/reactions/facts.js';

const reactions = [
  authorityChanged,
  licenceRevoked,
  functionDesignated,
  agreementChanged,
  providerAgreementChanged,
  policyPublished,
  productChanged,
  productInstructionChanged,
  clientRegistered,
  supplyAgreementChanged,
  serviceDecisionChanged,
  clientDeceased,
  clientDeathAnnulled,
  clientMerged,
  clientMoved,
  clientProtectionChanged,
  guardianChanged,
  loanStarted,
  loanDeregistered,
  orderSubmitted,
  orderCancelled,
];

/** One consumer for all events that this service reacts to, in the order of each aggregate. */
export const consumers = (deps: OrdersDeps) => [
  { name: 'orders', order: 'strict' as const, handlers: reactions.flatMap((reaction) => reaction(deps)) },
];
