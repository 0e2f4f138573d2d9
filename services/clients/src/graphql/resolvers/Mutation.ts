import { mutation } from '@hjalpmedel/subgraph';
import { annulHousing, annulPalliativeCare } from '../../circumstances/commands/annul-period.js';
import { endHousing, endPalliativeCare } from '../../circumstances/commands/end-period.js';
import { recordHousing } from '../../circumstances/commands/record-housing.js';
import { recordPalliativeCare } from '../../circumstances/commands/record-palliative-care.js';
import { correctPerson } from '../../clients/commands/correct-person.js';
import { lookUpClient } from '../../clients/commands/look-up-client.js';
import { registerClient } from '../../clients/commands/register-client.js';
import { recordContact } from '../../contact/commands/record-contact.js';
import { annulDeath } from '../../deaths/commands/annul-death.js';
import { registerDeath } from '../../deaths/commands/register-death.js';
import { annulServiceDecision } from '../../decisions/commands/annul-service-decision.js';
import { endServiceDecision } from '../../decisions/commands/end-service-decision.js';
import { recordServiceDecision } from '../../decisions/commands/record-service-decision.js';
import { annulGuardian } from '../../guardians/commands/annul-guardian.js';
import { endGuardian } from '../../guardians/commands/end-guardian.js';
import { recordGuardian } from '../../guardians/commands/record-guardian.js';
import { verifyGuardian } from '../../guardians/commands/verify-guardian.js';
import { addPersonIdentifier } from '../../identifiers/commands/add-person-identifier.js';
import { removePersonIdentifier } from '../../identifiers/commands/remove-person-identifier.js';
import { recordConsent } from '../../consents/commands/record-consent.js';
import { withdrawConsent } from '../../consents/commands/withdraw-consent.js';
import { recordRelative } from '../../relatives/commands/record-relative.js';
import { recordRelativeTraining } from '../../relatives/commands/record-relative-training.js';
import { removeRelative } from '../../relatives/commands/remove-relative.js';
import { recordRepresentative } from '../../representatives/commands/record-representative.js';
import { endRepresentative } from '../../representatives/commands/end-representative.js';
import { annulRepresentative } from '../../representatives/commands/annul-representative.js';
import { mergeClients } from '../../merges/commands/merge-clients.js';
import { assignToProtectedClient } from '../../protection/commands/assign-to-protected-client.js';
import { endProtectedAccess } from '../../protection/commands/end-protected-access.js';
import { openProtectedClient } from '../../protection/commands/open-protected-client.js';
import { setProtection } from '../../protection/commands/set-protection.js';
import { annulMove } from '../../residence/commands/annul-move.js';
import { moveClient } from '../../residence/commands/move-client.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';
import { inVariable } from '../in-variables.js';

type Changed = { readonly clientId: string };
const client = async ({ clientId }: Changed, { clients }: GraphContext) => ({ client: await clients.byId(clientId) });
/** The client as the caller has just recorded it, even where the caller sees nothing more of it (S1-4). */
const justRecorded = async ({ clientId }: Changed, { recordedClients }: GraphContext) => ({
  client: await recordedClients.byId(clientId),
});
const decision = async (
  { serviceDecisionId }: { readonly serviceDecisionId: string },
  { serviceDecisions }: GraphContext,
) => ({ serviceDecision: await serviceDecisions.byId(serviceDecisionId) });

export const Mutation: MutationResolvers = {
  registerClient: inVariable(mutation(registerClient, justRecorded)),
  lookUpClient: inVariable(async (_, { input }, { deps, caller, clients }: GraphContext) => {
    const [clientId, ...others] = await lookUpClient(deps, caller, input);
    const found = await Promise.all(others.map((id) => clients.byId(id)));
    return {
      client: clientId === undefined ? null : await clients.byId(clientId),
      alsoFound: found.flatMap((one) => one ?? []),
    };
  }),
  addPersonIdentifier: inVariable(mutation(addPersonIdentifier, client)),
  removePersonIdentifier: inVariable(mutation(removePersonIdentifier, client)),
  correctPerson: inVariable(mutation(correctPerson, client)),
  recordContact: inVariable(mutation(recordContact, client)),
  setProtection: inVariable(mutation(setProtection, justRecorded)),
  openProtectedClient: inVariable(mutation(openProtectedClient, client)),
  assignToProtectedClient: inVariable(mutation(assignToProtectedClient, client)),
  endProtectedAccess: mutation(endProtectedAccess, client),
  registerDeath: mutation(registerDeath, client),
  annulDeath: inVariable(mutation(annulDeath, client)),
  moveClient: mutation(moveClient, client),
  annulMove: inVariable(mutation(annulMove, client)),
  recordGuardian: inVariable(mutation(recordGuardian, client)),
  verifyGuardian: mutation(verifyGuardian, client),
  endGuardian: inVariable(mutation(endGuardian, client)),
  annulGuardian: inVariable(mutation(annulGuardian, client)),
  mergeClients: inVariable(mutation(mergeClients, client)),
  recordConsent: inVariable(mutation(recordConsent, client)),
  withdrawConsent: inVariable(mutation(withdrawConsent, client)),
  recordRelative: inVariable(mutation(recordRelative, client)),
  recordRelativeTraining: inVariable(mutation(recordRelativeTraining, client)),
  removeRelative: inVariable(mutation(removeRelative, client)),
  recordRepresentative: inVariable(mutation(recordRepresentative, client)),
  endRepresentative: inVariable(mutation(endRepresentative, client)),
  annulRepresentative: inVariable(mutation(annulRepresentative, client)),
  recordHousing: inVariable(mutation(recordHousing, client)),
  endHousing: inVariable(mutation(endHousing, client)),
  annulHousing: inVariable(mutation(annulHousing, client)),
  recordPalliativeCare: inVariable(mutation(recordPalliativeCare, client)),
  endPalliativeCare: inVariable(mutation(endPalliativeCare, client)),
  annulPalliativeCare: inVariable(mutation(annulPalliativeCare, client)),
  recordServiceDecision: mutation(recordServiceDecision, decision),
  endServiceDecision: mutation(endServiceDecision, decision),
  annulServiceDecision: mutation(annulServiceDecision, decision),
};
