import { aggregateStore } from '@hjalpmedel/mongo';
import type { Stores } from '../../ports.js';
import type { Sealings } from '../../sealing.js';
import type { MessageEvent, SupplierMessage } from '../domain/supplier-message.js';
import type { SupplierMessageModels } from './supplier-message.model.js';

export const createSupplierMessageStore = (
  models: SupplierMessageModels,
  sealing: Sealings,
): Pick<Stores, 'supplierMessages'> => ({
  supplierMessages: aggregateStore<SupplierMessage, MessageEvent>({
    type: 'supplierMessage',
    source: '/services/orders',
    model: models.supplierMessages,
    municipalityOf: (one) => one.municipalityCode,
    supplierOf: (one) => one.supplierId,
    sealing: sealing.supplierMessages,
  }),
});
