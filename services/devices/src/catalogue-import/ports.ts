import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Product } from '../catalogue/domain/product.js';
import type { CatalogueImport, ImportEvent, ImportFormat } from './domain/catalogue-import.js';

export type ImportStores = { readonly imports: AggregateStore<CatalogueImport, ImportEvent> };

export type ImportQueries = {
  /** Whether the rows of an import are being entered into the supplier's assortment. */
  isImportUnderWay(uow: UnitOfWork, supplierId: string): Promise<boolean>;
};

/** A checked row of an import. */
export type StagedRow = {
  /** The place of the row in the file, from 0. */
  readonly position: number;
  /** The line of the file, or the number of the JSON object. */
  readonly row: number;
  readonly productId: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** An import that still receives its file. */
export type ReceivingImport = { readonly supplierId: string; readonly format: ImportFormat; readonly dryRun: boolean };

/** The files of imports and their checked rows. A function without a unit of work runs outside transactions. */
export type ImportFiles = {
  receiving(importId: string): Promise<ReceivingImport | undefined>;
  addPart(uow: UnitOfWork, importId: string, position: number, contentBase64: string): Promise<void>;
  parts(importId: string): AsyncIterable<Uint8Array>;
  areas(): Promise<ReadonlySet<string>>;
  products(ids: readonly string[]): Promise<ReadonlyMap<string, Product>>;
  /** The numbers of the supplier's articles that differ from these only in case or blanks. */
  similarArticles(supplierId: string, articleNumbers: readonly string[]): Promise<readonly string[]>;
  /** Those of the products that have devices that are neither scrapped nor rejected. */
  withDevices(productIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether the rows of an import are being entered into the supplier's assortment. */
  isUnderWay(supplierId: string): Promise<boolean>;
  stage(importId: string, rows: readonly StagedRow[]): Promise<void>;
  staged(uow: UnitOfWork, importId: string, from: number, limit: number): Promise<readonly StagedRow[]>;
};
