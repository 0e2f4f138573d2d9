import { lookUpClient } from '../../application/look-up-client.js';
import { registerClient } from '../../application/register-client.js';
import { endServiceDecision, recordServiceDecision } from '../../application/service-decisions.js';
import { setProtection } from '../../application/set-protection.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import { assertInVariable } from '../in-variables.js';

export const Mutation: MutationResolvers = {
  registerClient: async (_, { input }, { deps, caller, clients }, info) => {
    assertInVariable(info, 'input');
    const { done, refusal } = await registerClient(deps, caller, input);
    return { client: done && clients.byId(done.clientId), refusal };
  },
  lookUpClient: async (_, { input }, { deps, caller, clients }, info) => {
    assertInVariable(info, 'input');
    const clientId = await lookUpClient(deps, caller, input);
    return { client: clientId === undefined ? null : clients.byId(clientId) };
  },
  setProtection: async (_, { input }, { deps, caller, clients }) => {
    const { done, refusal } = await setProtection(deps, caller, input);
    return { client: done && clients.byId(done.clientId), refusal };
  },
  recordServiceDecision: async (_, { input }, { deps, caller, serviceDecisions }) => {
    const { done, refusal } = await recordServiceDecision(deps, caller, input);
    return { serviceDecision: done && serviceDecisions.byId(done.serviceDecisionId), refusal };
  },
  endServiceDecision: async (_, { input }, { deps, caller, serviceDecisions }) => {
    const { done, refusal } = await endServiceDecision(deps, caller, input);
    return { serviceDecision: done && serviceDecisions.byId(done.serviceDecisionId), refusal };
  },
};
