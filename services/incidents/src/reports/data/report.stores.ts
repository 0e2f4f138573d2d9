import { aggregateStore } from '@hjalpmedel/mongo';
import type { Stores } from '../../ports.js';
import type { DamageEvent, DamageReport } from '../../damage/domain/damage-report.js';
import type { FaultEvent, FaultReport } from '../../faults/domain/fault-report.js';
import { publishDamage, publishFault } from '../../events/published.js';
import type { ReportModels } from './report.model.js';

const source = '/services/incidents';
/** Stands for the supplier that is not known yet: no supplier's staff reaches the report (S2-13). */
const UNKNOWN_SUPPLIER = '';

export function createStores(models: ReportModels): Stores {
  return {
    damageReports: aggregateStore<DamageReport, DamageEvent>({
      type: 'damageReport',
      source,
      model: models.reports,
      municipalityOf: (one) => one.municipalityCode,
      supplierOf: (one) => one.supplierId ?? UNKNOWN_SUPPLIER,
      isKind: (one) => one.kind === 'DAMAGE',
      publish: publishDamage,
    }),
    faultReports: aggregateStore<FaultReport, FaultEvent>({
      type: 'faultReport',
      source,
      model: models.reports,
      municipalityOf: (one) => one.municipalityCode,
      supplierOf: (one) => one.supplierId,
      isKind: (one) => one.kind === 'FAULT',
      publish: publishFault,
    }),
  };
}
