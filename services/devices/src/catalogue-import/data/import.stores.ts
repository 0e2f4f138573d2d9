import { aggregateStore, NATIONWIDE } from '@hjalpmedel/mongo';
import { publishImport } from '../../events/published-steps.js';
import { source } from '../../events/source.js';
import type { CatalogueImport, ImportEvent } from '../domain/catalogue-import.js';
import type { ImportStores } from '../ports.js';
import type { ImportModels } from './import.model.js';

export function createImportStores(models: ImportModels): ImportStores {
  return {
    imports: aggregateStore<CatalogueImport, ImportEvent>({
      type: 'catalogue-import',
      source,
      model: models.imports,
      municipalityOf: () => NATIONWIDE,
      supplierOf: ({ supplierId }) => supplierId,
      publish: publishImport,
    }),
  };
}
