import { trusted } from '@hjalpmedel/mongo';
import type { Queries } from '../../ports.js';
import type { ClientDocument, ClientModels } from './client.model.js';

type ClientQueries = Pick<Queries, 'clientsByIdentifier' | 'isNumberTaken' | 'clientIdsWithMovesDue'>;

export const createClientQueries = ({ clients }: ClientModels): ClientQueries => ({
  async clientsByIdentifier({ session = null }, mark) {
    const fields = { municipalityCode: 1, protection: 1, viewers: 1, identifiers: 1 };
    const query = clients.find({ 'identifiers.mark': mark }, fields).sort({ _id: 1 });
    const found = await query.session(session).lean<ClientDocument[]>();
    return found.map(({ _id: clientId, municipalityCode, protection, viewers, identifiers }) => {
      const scopes = identifiers.filter((one) => one.mark === mark).map(({ scope }) => scope);
      return { clientId, municipalityCode, protection, viewers, scopes };
    });
  },
  async isNumberTaken({ session }, marks, municipalityCode, exceptClientId) {
    const filter = {
      'identifiers.mark': trusted({ $in: marks }),
      municipalityCode,
      _id: trusted({ $ne: exceptClientId }),
    };
    return (await clients.exists(filter).session(session)) !== null;
  },
  async clientIdsWithMovesDue({ session }, day, limit) {
    const query = clients.find({ nextMoveOn: trusted({ $lte: day }) }, { _id: 1 }).sort({ nextMoveOn: 1 });
    const found = await query.limit(limit).session(session).lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  },
});
