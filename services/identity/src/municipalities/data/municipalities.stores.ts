import { aggregateStore } from '@hjalpmedel/mongo';
import { publishUnit } from '../../events/published-units.js';
import { publishMunicipality } from '../../events/published.js';
import type { Municipality, MunicipalityEvent } from '../domain/municipality.js';
import type { OrgUnit, OrgUnitEvent } from '../domain/org-unit.js';
import type { MunicipalityStores } from '../ports.js';
import type { MunicipalityModels } from './municipalities.model.js';

const source = '/services/identity';

export const createMunicipalityStores = (models: MunicipalityModels): MunicipalityStores => ({
  municipalities: aggregateStore<Municipality, MunicipalityEvent>({
    type: 'municipality',
    source,
    model: models.municipalities,
    municipalityOf: (one) => one.code,
    publish: publishMunicipality,
    historyOf: (event) => {
      if (event.type !== 'AgreementChanged') return {};
      const { type: _, ...signatures } = event;
      return signatures;
    },
  }),
  units: aggregateStore<OrgUnit, OrgUnitEvent>({
    type: 'unit',
    source,
    model: models.units,
    publish: publishUnit,
    municipalityOf: (one) => one.municipalityCode,
  }),
});
