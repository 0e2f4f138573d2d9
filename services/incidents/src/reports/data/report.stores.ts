import { aggregateStore } from '@hjalpmedel/mongo';
import type { AdverseEvent, AdverseEventEvent } from '../../adverse-events/domain/adverse-event.js';
import type { DamageEvent, DamageReport } from '../../damage/domain/damage-report.js';
import { publishAdverseEvent, publishDamage, publishFault, publishLoss } from '../../events/published.js';
import type { FaultEvent, FaultReport } from '../../faults/domain/fault-report.js';
import type { LossEvent, LossReport } from '../../losses/domain/loss-report.js';
import type { Stores } from '../../ports.js';
import type { AnyReport } from '../domain/any-report.js';
import type { CommonEvent } from '../domain/common.js';
import type { ReportDetails } from '../domain/report.js';
import type { ReportModels } from './report.model.js';

const source = '/services/incidents';
/** Stands for the supplier that is not known yet: no supplier's staff reaches the report (S2-13). */
const UNKNOWN_SUPPLIER = '';

export function createStores(models: ReportModels): Omit<Stores, 'safetyNotices' | 'claims'> {
  const shared = {
    source,
    model: models.reports,
    municipalityOf: (one: ReportDetails) => one.municipalityCode,
    supplierOf: (one: ReportDetails) => one.supplierId ?? UNKNOWN_SUPPLIER,
  };
  const common = (type: string, kind: AnyReport['kind']) => ({
    ...shared,
    type,
    isKind: (one: { readonly kind: string }) => one.kind === kind,
  });
  return {
    reports: aggregateStore<AnyReport, CommonEvent>({ ...shared, type: 'report' }),
    damageReports: aggregateStore<DamageReport, DamageEvent>({
      ...common('damageReport', 'DAMAGE'),
      publish: publishDamage,
    }),
    faultReports: aggregateStore<FaultReport, FaultEvent>({ ...common('faultReport', 'FAULT'), publish: publishFault }),
    lossReports: aggregateStore<LossReport, LossEvent>({ ...common('lossReport', 'LOSS'), publish: publishLoss }),
    adverseEvents: aggregateStore<AdverseEvent, AdverseEventEvent>({
      ...common('adverseEvent', 'ADVERSE_EVENT'),
      publish: publishAdverseEvent,
    }),
  };
}
