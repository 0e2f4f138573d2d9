import { Schema } from 'mongoose';
import {
  aggregateSchema,
  inner,
  schemaOptions,
  type AggregateDocument,
  type Database,
  type Stored,
} from '@hjalpmedel/mongo';
import type { Product, ProductInstruction } from '../domain/product.js';

export type ProductDocument = AggregateDocument & Stored<Product>;
export type InstructionDocument = AggregateDocument & Stored<ProductInstruction>;
/** A product area. Its id is the ISO 9999 code. */
export type AreaDocument = { readonly _id: string; readonly name: string; readonly edition: string };

/** A collation under which texts that differ only in case or blanks are equal. */
export const IGNORING_CASE_AND_BLANKS = {
  locale: 'sv',
  strength: 2,
  alternate: 'shifted',
  maxVariable: 'space',
} as const;

const products = aggregateSchema({
  articleNumber: String,
  supplierId: String,
  name: String,
  isoCode: String,
  manufacturer: String,
  isMedicalDevice: Boolean,
  udiDi: String,
  riskClass: String,
  ceMarked: Boolean,
  customMade: Boolean,
  inHouseMade: Boolean,
  trackBy: String,
  acquisitionForm: String,
  monthlyRentOre: Number,
  rentPrices: [inner],
  greenMarked: Boolean,
  priceOre: Number,
  lifetimeMonths: Number,
  inspectionMonths: Number,
  ifuDocument: String,
  outOfAssortmentOn: String,
  holdsPersonalData: Boolean,
  substitutes: [String],
});
products.index({ isoCode: 1, _id: 1 });
products.index({ supplierId: 1, articleNumber: 1 }, { collation: IGNORING_CASE_AND_BLANKS });

const instructions = aggregateSchema({
  isoCode: String,
  programme: String,
  professions: [String],
  requiredKnowledge: [String],
  criteria: [String],
  grantedServiceRequired: Boolean,
  consentRequired: Boolean,
  specificInstructions: [String],
  costBearer: String,
  from: String,
  to: String,
});
instructions.index({ isoCode: 1, from: 1, _id: 1 });
instructions.index({ isoCode: 1, programme: 1, from: 1 }, { unique: true });

const areas = new Schema({ _id: { type: String, required: true }, name: String, edition: String }, schemaOptions);

export const declareProductModels = ({ collection }: Database) => ({
  areas: collection('areas', areas),
  products: collection('products', products),
  instructions: collection('instructions', instructions),
});

export type ProductModels = ReturnType<typeof declareProductModels>;
