import { aggregateStore } from '@hjalpmedel/mongo';
import { publishCarePlan } from '../../events/published.js';
import type { Stores } from '../../ports.js';
import type { Sealings } from '../../sealing.js';
import type { CarePlan, CarePlanEvent } from '../domain/care-plan.js';
import type { CarePlanModels } from './care-plan.model.js';

export const createCarePlanStore = (models: CarePlanModels, sealing: Sealings): Pick<Stores, 'carePlans'> => ({
  carePlans: aggregateStore<CarePlan, CarePlanEvent>({
    type: 'care-plan',
    source: '/services/orders',
    model: models.carePlans,
    municipalityOf: (one) => one.municipalityCode,
    personData: { fields: 'CARE_PLAN', clientOf: ({ clientId }) => clientId },
    sealing: sealing.carePlans,
    publish: publishCarePlan,
  }),
});
