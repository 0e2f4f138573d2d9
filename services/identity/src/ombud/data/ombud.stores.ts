import { aggregateStore } from '@hjalpmedel/mongo';
import { publishOmbud } from '../../events/published.js';
import { publishOmbudReport } from '../../events/published-reminders.js';
import type { OmbudReport, OmbudReportEvent } from '../domain/ombud-report.js';
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
  ombudReports: aggregateStore<OmbudReport, OmbudReportEvent>({
    type: 'ombudReport',
    source: '/services/identity',
    model: models.ombudReports,
    publish: publishOmbudReport,
    municipalityOf: (one) => one.municipalityCode,
  }),
});
