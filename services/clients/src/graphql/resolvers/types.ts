import { covers, dayOf } from '@hjalpmedel/domain';
import type { ServiceDecisionDocument } from '../../decisions/data/service-decision.model.js';
import type { GraphContext } from '../context.js';
import type { Resolvers } from '../__generated__/resolvers.js';
import { Client } from './Client.js';
import { Correction } from './Correction.js';
import { ProtectedAccess } from './ProtectedAccess.js';

/** Reads a field of a decision, after logging the read. */
const loggedDecision =
  <Value>(read: (decision: ServiceDecisionDocument, context: GraphContext) => Value) =>
  async (decision: ServiceDecisionDocument, _: unknown, context: GraphContext): Promise<Value> => {
    await context.recordRead(decision, 'SERVICE_DECISIONS');
    return read(decision, context);
  };

/** Reads the fields of each type from its document. Things of other services are keys only. */
export const types: Resolvers = {
  Client,
  Correction,
  ProtectedAccess,
  ServiceDecision: {
    __resolveReference: ({ id }, { serviceDecisions }) => serviceDecisions.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }, _, { clients }) => clients.byId(clientId),
    kind: loggedDecision(({ kind }) => kind),
    legalBasis: loggedDecision(({ legalBasis }) => legalBasis),
    from: loggedDecision(({ from }) => from),
    to: loggedDecision(({ to }) => to),
    outcome: loggedDecision(({ outcome = 'GRANTED' }) => outcome),
    decidedOn: loggedDecision(({ decidedOn = null }) => decidedOn),
    decisionMaker: loggedDecision(({ decisionMaker = null }) => decisionMaker),
    inForce: loggedDecision(
      (decision, { deps }) =>
        decision.status === 'RECORDED' && decision.outcome !== 'REJECTED' && covers(decision, dayOf(deps.now())),
    ),
    annulReason: loggedDecision((decision) => (decision.status === 'ANNULLED' ? decision.annulReason : null)),
    annulledAt: loggedDecision((decision) => (decision.status === 'ANNULLED' ? decision.annulledAt : null)),
  },
};
