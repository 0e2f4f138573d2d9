import { aggregateStore } from '@hjalpmedel/mongo';
import type { Stores } from '../application/ports.js';
import type { DamageEvent, DamageReport } from '../domain/damage-report.js';
import type { FaultEvent, FaultReport } from '../domain/fault-report.js';
import { publishDamage, publishFault } from '../events/published.js';
import type { Models } from './models.js';

const source = '/services/incidents';

export function createStores(models: Models): Stores {
  return {
    damageReports: aggregateStore<DamageReport, DamageEvent>({
      type: 'damageReport',
      source,
      model: models.incidents,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishDamage,
    }),
    faultReports: aggregateStore<FaultReport, FaultEvent>({
      type: 'faultReport',
      source,
      model: models.incidents,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishFault,
    }),
  };
}
