import { mutation } from '@hjalpmedel/subgraph';
import { lookUpClient } from '../../clients/commands/look-up-client.js';
import { registerClient } from '../../clients/commands/register-client.js';
import { setProtection } from '../../clients/commands/set-protection.js';
import { annulServiceDecision } from '../../decisions/commands/annul-service-decision.js';
import { endServiceDecision } from '../../decisions/commands/end-service-decision.js';
import { recordServiceDecision } from '../../decisions/commands/record-service-decision.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';
import { assertInVariable } from '../in-variables.js';

const client = async ({ clientId }: { readonly clientId: string }, { clients }: GraphContext) => ({
  client: await clients.byId(clientId),
});
const decision = async (
  { serviceDecisionId }: { readonly serviceDecisionId: string },
  { serviceDecisions }: GraphContext,
) => ({ serviceDecision: await serviceDecisions.byId(serviceDecisionId) });
const register = mutation(registerClient, client);

export const Mutation: MutationResolvers = {
  registerClient: (parent, args, context, info) => {
    assertInVariable(info, 'input');
    return register(parent, args, context);
  },
  lookUpClient: async (_, { input }, { deps, caller, clients }, info) => {
    assertInVariable(info, 'input');
    const clientId = await lookUpClient(deps, caller, input);
    return { client: clientId === undefined ? null : await clients.byId(clientId) };
  },
  setProtection: mutation(setProtection, client),
  recordServiceDecision: mutation(recordServiceDecision, decision),
  endServiceDecision: mutation(endServiceDecision, decision),
  annulServiceDecision: mutation(annulServiceDecision, decision),
};
