import { aggregateStore } from '@hjalpmedel/mongo';
import { publishClient } from '../../events/published.js';
import type { Stores } from '../../ports.js';
import type { Client, ClientEvent } from '../domain/client.js';
import type { ClientModels } from './client.model.js';

export const createClientStore = (models: ClientModels): Pick<Stores, 'clients'> => ({
  clients: aggregateStore<Client, ClientEvent>({
    type: 'client',
    source: '/services/clients',
    model: models.clients,
    municipalityOf: (one) => one.municipalityCode,
    publish: publishClient,
  }),
});
