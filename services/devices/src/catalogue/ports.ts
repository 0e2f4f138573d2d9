import type { Instant } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Product, ProductEvent, ProductInstruction, ProductInstructionEvent } from './domain/product.js';

export type ProductStores = {
  readonly products: AggregateStore<Product, ProductEvent>;
  readonly instructions: AggregateStore<ProductInstruction, ProductInstructionEvent>;
};

export type ProductQueries = {
  areaExists(uow: UnitOfWork, isoCode: string): Promise<boolean>;
  /** Whether an instruction for the same area and programme begins on the same day. */
  instructionExists(uow: UnitOfWork, instruction: ProductInstruction): Promise<boolean>;
  /** The first of these articles that the supplier has. */
  articleOf(uow: UnitOfWork, supplierId: string, articleNumbers: readonly string[]): Promise<string | undefined>;
  /** The number of the supplier's article that differs from this one only in case or blanks. */
  similarArticle(uow: UnitOfWork, supplierId: string, articleNumber: string): Promise<string | undefined>;
  /** Whether a product has devices that are not scrapped. */
  hasDevices(uow: UnitOfWork, productId: string): Promise<boolean>;
  /** Whether an article of the supplier has changed after a moment. */
  productsChangedSince(uow: UnitOfWork, supplierId: string, moment: Instant): Promise<boolean>;
};
