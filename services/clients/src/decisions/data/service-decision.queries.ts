import type { Queries } from '../../ports.js';
import type { ServiceDecisionDocument, ServiceDecisionModels } from './service-decision.model.js';

export const createServiceDecisionQueries = ({
  serviceDecisions,
}: ServiceDecisionModels): Pick<Queries, 'decisionsOfKind'> => ({
  async decisionsOfKind({ session }, clientId, kind, legalBasis) {
    const query = serviceDecisions.find({ clientId, kind, legalBasis, status: 'RECORDED' }, { from: 1, to: 1 });
    const found = await query.session(session).lean<ServiceDecisionDocument[]>();
    return found.map(({ from, to }) => ({ from, to }));
  },
});
