import { ProductChanged, ProductInstructionChanged } from '@hjalpmedel/events';
import { published, type Aggregate, type Published } from '@hjalpmedel/mongo';
import type {
  Product,
  ProductEvent,
  ProductInstruction,
  ProductInstructionEvent,
} from '../catalogue/domain/product.js';
import { isOrderable } from '../catalogue/domain/product.rules.js';

export function publishProduct(_: ProductEvent, { id: productId, state }: Aggregate<Product>): readonly Published[] {
  const { articleNumber, supplierId, isoCode, name, isMedicalDevice, udiDi, inHouseMade, outOfAssortmentOn } = state;
  const who = { productId, articleNumber, supplierId, isoCode, name };
  const { trackBy, priceOre, lifetimeMonths } = state;
  const what = {
    trackBy,
    priceOre,
    lifetimeMonths,
    isMedicalDevice,
    udiDi,
    inHouseMade,
    outOfAssortmentOn,
    orderable: isOrderable(state),
  };
  return [published(ProductChanged, { ...who, ...what })];
}

export function publishInstruction(
  { instruction }: ProductInstructionEvent,
  { id: instructionId }: Aggregate<ProductInstruction>,
): readonly Published[] {
  const { professions, requiredKnowledge, criteria, specificInstructions, ...rest } = instruction;
  return [
    published(ProductInstructionChanged, {
      instructionId,
      ...rest,
      professions: [...professions],
      requiredKnowledge: [...requiredKnowledge],
      criteria: [...criteria],
      specificInstructions: [...specificInstructions],
    }),
  ];
}
