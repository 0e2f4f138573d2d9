import { trusted } from '@hjalpmedel/mongo';
import type { Queries } from '../../ports.js';
import type { ServiceDecisionDocument, ServiceDecisionModels } from './service-decision.model.js';

export const createServiceDecisionQueries = ({
  serviceDecisions,
}: ServiceDecisionModels): Pick<Queries, 'decisionsOfKind' | 'decisionsByExternalKey'> => ({
  async decisionsOfKind({ session }, { clientIds, kind, legalBasis, exceptId }) {
    const filter = {
      clientId: trusted({ $in: clientIds }),
      kind,
      legalBasis,
      status: 'RECORDED',
      outcome: trusted({ $ne: 'REJECTED' }),
    };
    const query = serviceDecisions.find(filter, { from: 1, to: 1 });
    const found = await query.session(session).lean<ServiceDecisionDocument[]>();
    return found.filter(({ _id }) => _id !== exceptId).map(({ from, to }) => ({ from, to }));
  },
  async decisionsByExternalKey({ session }, municipalityCode, externalKey) {
    const query = serviceDecisions.find({ municipalityCode, externalKey }, { clientId: 1 }).sort({ _id: 1 });
    const found = await query.session(session).lean<ServiceDecisionDocument[]>();
    return found.map(({ _id: decisionId, clientId }) => ({ decisionId, clientId }));
  },
});
