import { aggregateStore, NATIONWIDE } from '@hjalpmedel/mongo';
import { publishInstruction, publishProduct } from '../../events/published-catalogue.js';
import { source } from '../../events/source.js';
import type { Product, ProductEvent, ProductInstruction, ProductInstructionEvent } from '../domain/product.js';
import type { ProductStores } from '../ports.js';
import type { ProductModels } from './product.model.js';

export function createProductStores(models: ProductModels): ProductStores {
  return {
    products: aggregateStore<Product, ProductEvent>({
      type: 'product',
      source,
      model: models.products,
      municipalityOf: () => NATIONWIDE,
      supplierOf: ({ supplierId }) => supplierId,
      publish: publishProduct,
    }),
    instructions: aggregateStore<ProductInstruction, ProductInstructionEvent>({
      type: 'product-instruction',
      source,
      model: models.instructions,
      municipalityOf: () => NATIONWIDE,
      publish: publishInstruction,
    }),
  };
}
