import type { Reason } from '@hjalpmedel/domain';
import {
  CE_MARK_MISSING,
  CE_MARK_NOT_STATED,
  IFU_MISSING,
  PRODUCT_ALREADY_WITHDRAWN,
  PRODUCT_NOT_RENTED,
  QUANTITY_WITHOUT_RENT,
  SUBSTITUTE_OF_ITSELF,
  UDI_DI_MISSING,
} from './product.errors.js';
import type { Product } from './product.js';

/** All contradictions within an article. */
export function whyInconsistent(product: Product): readonly (Reason | false)[] {
  const { trackBy, acquisitionForm, substitutes, articleNumber } = product;
  const monthlyRentOre = product.rentPrices?.at(-1)?.monthlyOre ?? product.monthlyRentOre;
  return [
    trackBy === 'QUANTITY' && monthlyRentOre > 0 && QUANTITY_WITHOUT_RENT({ field: 'input.monthlyRentOre' }),
    acquisitionForm !== 'RENT' && monthlyRentOre > 0 && PRODUCT_NOT_RENTED({ field: 'input.monthlyRentOre' }),
    substitutes.includes(articleNumber) && SUBSTITUTE_OF_ITSELF({ field: 'input.substitutes' }),
  ];
}

/** Whether it is placed on the market as a medical device. Only such a product has a CE mark (S2-1). */
export function isOfTheMarket({
  isMedicalDevice,
  customMade,
  inHouseMade,
}: Pick<Product, 'isMedicalDevice' | 'customMade' | 'inHouseMade'>): boolean {
  return isMedicalDevice && !customMade && !inHouseMade;
}

/** All reasons why nobody may order an article (S1-2, S2-1). A withdrawal is never dated ahead, so no clock is needed. */
export function whyNotOrderable(product: Product): readonly (Reason | false)[] {
  const { ifuDocument, outOfAssortmentOn, ceMarked, udiDi } = product;
  return [
    ifuDocument === undefined && IFU_MISSING(),
    isOfTheMarket(product) && !ceMarked && CE_MARK_NOT_STATED(),
    isOfTheMarket(product) && udiDi === undefined && UDI_DI_MISSING(),
    outOfAssortmentOn !== undefined && PRODUCT_ALREADY_WITHDRAWN({ params: { outOfAssortmentOn } }),
  ];
}

export function isOrderable(product: Product): boolean {
  return whyNotOrderable(product).every((reason) => reason === false);
}

/** Fields that the devices of an article depend on. They must not change while it has devices (S1-19, S1-35, S2-16). */
export const FIXED_BY_DEVICES = ['isoCode', 'isMedicalDevice', 'trackBy'] as const satisfies readonly (keyof Product)[];

/** Those of the fields that differ. */
export function fixedFieldsChanged(before: Product, after: Product): readonly (typeof FIXED_BY_DEVICES)[number][] {
  return FIXED_BY_DEVICES.filter((column) => before[column] !== after[column]);
}

export type IntakeFacts = Pick<Product, 'isMedicalDevice' | 'customMade' | 'inHouseMade' | 'udiDi' | 'ifuDocument'>;

/** All reasons why a device of the product may not pass intake. */
export function whyNotTakenIn(product: IntakeFacts, ceMarkSeen: boolean): readonly (Reason | false)[] {
  const { udiDi, ifuDocument } = product;
  const ofTheMarket = isOfTheMarket(product);
  return [
    ifuDocument === undefined && IFU_MISSING(),
    ofTheMarket && !ceMarkSeen && CE_MARK_MISSING({ field: 'input.ceMarkSeen' }),
    ofTheMarket && udiDi === undefined && UDI_DI_MISSING(),
  ];
}
