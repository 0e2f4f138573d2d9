import { aggregateStore } from '@hjalpmedel/mongo';
import { publishOmbud } from '../../events/published.js';
import type { Ombud, OmbudEvent } from '../domain/ombud.js';
import type { OmbudStores } from '../ports.js';
import type { OmbudModels } from './ombud.model.js';

export const createOmbudStores = (models: OmbudModels): OmbudStores => ({
  ombuds: aggregateStore<Ombud, OmbudEvent>({
    type: 'ombud',
    source: '/services/identity',
    model: models.ombuds,
    publish: publishOmbud,
    municipalityOf: (one) => one.municipalityCode,
    unitOf: (one) => one.unitId,
  }),
});
