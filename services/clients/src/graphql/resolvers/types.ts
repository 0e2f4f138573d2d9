import { addMonths, covers, dayOf, type PlainDate } from '@hjalpmedel/domain';
import { can } from '@hjalpmedel/auth';
import { isShown } from '../../access-log/access-entry.js';
import type { ClientDocument } from '../../clients/data/client.model.js';
import type { ServiceDecisionDocument } from '../../decisions/data/service-decision.model.js';
import type { GraphContext } from '../context.js';
import type { Resolvers } from '../__generated__/resolvers.js';

const MONTHS_TO_ADULT = 18 * 12;

/** Reads a field that is stored in clear, after logging the read. */
const logged =
  <Value>(read: (client: ClientDocument) => Value) =>
  async (client: ClientDocument, _: unknown, { recordRead, caller }: GraphContext): Promise<Value> => {
    const place = { clientId: client._id, municipalityCode: client.municipalityCode };
    await recordRead(place, 'PERSON', isShown(caller.principal, client));
    return read(client);
  };

/** Reads a field of a decision, after logging the read. */
const loggedDecision =
  <Value>(read: (decision: ServiceDecisionDocument, context: GraphContext) => Value) =>
  async (decision: ServiceDecisionDocument, _: unknown, context: GraphContext): Promise<Value> => {
    await context.recordRead(decision, 'SERVICE_DECISIONS');
    return read(decision, context);
  };

/** Reads the fields of each type from its document. Things of other services are keys only. */
export const types: Resolvers = {
  Client: {
    __resolveReference: ({ id }, { clients }) => clients.byId(id),
    id: ({ _id }) => _id,
    givenName: (client, _, { unseal }) => unseal(client, 'givenName'),
    familyName: (client, _, { unseal }) => unseal(client, 'familyName'),
    birthDate: (client, _, { unseal }) => unseal(client, 'birthDate'),
    underAge: async (client, _, { unseal, deps }) => {
      const born = (await unseal(client, 'birthDate')) as PlainDate | null;
      return born === null ? null : dayOf(deps.now()) < addMonths(born, MONTHS_TO_ADULT);
    },
    municipality: logged(({ municipalityCode: code }) => ({ code })),
    countyCode: logged(({ countyCode }) => countyCode),
    protection: async (client, _, context) => {
      const { municipalityCode } = client;
      const handles = can(context.caller.principal, 'client:read-protected', { municipalityCode });
      return handles ? logged(({ protection }) => protection)(client, _, context) : null;
    },
    serviceDecisions: ({ _id: clientId }, page, { serviceDecisions }) => serviceDecisions.page({ clientId }, page),
  },
  ServiceDecision: {
    __resolveReference: ({ id }, { serviceDecisions }) => serviceDecisions.byId(id),
    id: ({ _id }) => _id,
    client: ({ clientId }, _, { clients }) => clients.byId(clientId),
    kind: loggedDecision(({ kind }) => kind),
    legalBasis: loggedDecision(({ legalBasis }) => legalBasis),
    from: loggedDecision(({ from }) => from),
    to: loggedDecision(({ to }) => to),
    inForce: loggedDecision(
      (decision, { deps }) => decision.status === 'RECORDED' && covers(decision, dayOf(deps.now())),
    ),
    annulReason: loggedDecision((decision) => (decision.status === 'ANNULLED' ? decision.annulReason : null)),
    annulledAt: loggedDecision((decision) => (decision.status === 'ANNULLED' ? decision.annulledAt : null)),
  },
  AccessLogEntry: {
    id: ({ _id }) => _id,
    staff: ({ subjectId, subjectKind }) => (subjectKind === 'staff' ? { id: subjectId } : null),
    municipality: ({ municipalityCode: code }) => (code === undefined ? null : { code }),
  },
};
