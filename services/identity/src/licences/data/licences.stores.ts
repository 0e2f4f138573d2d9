import { aggregateStore } from '@hjalpmedel/mongo';
import { publishLicence } from '../../events/published.js';
import type { Licence, LicenceEvent } from '../domain/licence.js';
import type { LicenceStores } from '../ports.js';
import type { LicenceModels } from './licences.model.js';

export const createLicenceStores = (models: LicenceModels): LicenceStores => ({
  licences: aggregateStore<Licence, LicenceEvent>({
    type: 'licence',
    source: '/services/identity',
    model: models.licences,
    publish: publishLicence,
    municipalityOf: (one) => one.municipalityCode,
    supplierOf: (one) => one.supplierId,
    historyOf: ({ type: _, ...event }) => event,
  }),
});
