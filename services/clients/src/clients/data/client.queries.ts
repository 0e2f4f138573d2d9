import type { Queries } from '../../ports.js';
import type { ClientDocument, ClientModels } from './client.model.js';

export const createClientQueries = ({ clients }: ClientModels): Pick<Queries, 'clientsByIdentifier'> => ({
  async clientsByIdentifier({ session = null }, identifierMark) {
    const query = clients.find({ identifierMark }, { municipalityCode: 1, protection: 1 }).sort({ _id: 1 });
    const found = await query.session(session).lean<ClientDocument[]>();
    return found.map(({ _id: clientId, municipalityCode, protection }) => ({ clientId, municipalityCode, protection }));
  },
});
