import { Schema } from 'mongoose';
import {
  aggregateSchema,
  inner,
  schemaOptions,
  type AggregateDocument,
  type Database,
  type Stored,
} from '@hjalpmedel/mongo';
import type { CatalogueImport } from '../domain/catalogue-import.js';

export type ImportDocument = AggregateDocument & Stored<CatalogueImport>;

const _id = { type: String, required: true } as const;

const imports = aggregateSchema({
  status: String,
  supplierId: String,
  format: String,
  dryRun: Boolean,
  chunks: Number,
  bytes: Number,
  encoding: String,
  rows: Number,
  badRows: Number,
  faultCount: Number,
  faults: { type: [inner], default: undefined },
  warningCount: Number,
  warnings: { type: [inner], default: undefined },
  created: Number,
  changed: Number,
  unchanged: Number,
  entered: Number,
});

// The database itself lets one import at a time enter rows into a supplier's assortment.
imports.index(
  { supplierId: 1 },
  { unique: true, name: 'one_entering', partialFilterExpression: { status: 'ENTERING' } },
);

const DAY_S = 86_400;
const importParts = new Schema(
  { _id, importId: String, position: Number, contentBase64: String, at: Date },
  schemaOptions,
);
importParts.index({ importId: 1, position: 1 });
importParts.index({ at: 1 }, { expireAfterSeconds: DAY_S });
const importRows = new Schema(
  { _id, importId: String, position: Number, row: Number, productId: String, fields: inner, at: Date },
  schemaOptions,
);
importRows.index({ importId: 1, position: 1 });
importRows.index({ at: 1 }, { expireAfterSeconds: DAY_S });

/** The collections of imports. The parts of a file and its rows expire after a day. */
export const declareImportModels = ({ collection }: Database) => ({
  imports: collection('imports', imports),
  importParts: collection('importParts', importParts),
  importRows: collection('importRows', importRows),
});

export type ImportModels = ReturnType<typeof declareImportModels>;
