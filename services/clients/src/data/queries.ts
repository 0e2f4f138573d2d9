import type { Queries } from '../application/ports.js';
import type { ClientDocument, Models, ServiceDecisionDocument } from './models.js';

export function createQueries(models: Models): Queries {
  return {
    async clientsByMark({ session }, identifierMark) {
      const query = models.clients.find({ identifierMark }, { municipalityCode: 1, protection: 1 });
      const found = await query
        .sort({ _id: 1 })
        .session(session ?? null)
        .lean<ClientDocument[]>();
      return found.map(({ _id: clientId, municipalityCode, protection }) => ({
        clientId,
        municipalityCode,
        protection,
      }));
    },
    async decisionsAlike({ session }, clientId, kind, legalBasis) {
      const query = models.serviceDecisions.find({ clientId, kind, legalBasis }, { from: 1, to: 1 });
      const found = await query.session(session).lean<ServiceDecisionDocument[]>();
      return found.map(({ from, to }) => ({ from, to }));
    },
  };
}
