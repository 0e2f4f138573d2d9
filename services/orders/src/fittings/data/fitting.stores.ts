import { aggregateStore } from '@hjalpmedel/mongo';
import { publishFitting } from '../../events/published.js';
import type { Stores } from '../../ports.js';
import type { Sealings } from '../../sealing.js';
import type { Fitting, FittingEvent } from '../domain/fitting.js';
import type { FittingModels } from './fitting.model.js';

export const createFittingStore = (models: FittingModels, sealings: Sealings): Pick<Stores, 'fittings'> => ({
  fittings: aggregateStore<Fitting, FittingEvent>({
    type: 'fitting',
    source: '/services/orders',
    model: models.fittings,
    municipalityOf: (one) => one.municipalityCode,
    sealing: sealings.fittings,
    publish: publishFitting,
  }),
});
