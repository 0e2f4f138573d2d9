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

/** What contradicts itself in an article: every reason. */
export function whyInconsistent(product: Product): readonly (Reason | false)[] {
  const { trackBy, acquisitionForm, monthlyRentOre, substitutes, articleNumber } = product;
  return [
    trackBy === 'QUANTITY' && monthlyRentOre > 0 && QUANTITY_WITHOUT_RENT({ field: 'input.monthlyRentOre' }),
    acquisitionForm !== 'RENT' && monthlyRentOre > 0 && PRODUCT_NOT_RENTED({ field: 'input.monthlyRentOre' }),
    substitutes.includes(articleNumber) && SUBSTITUTE_OF_ITSELF({ field: 'input.substitutes' }),
  ];
}

/** Placed on the market as a medical device: what is made for one person, or in house, carries no CE mark (S2-1). */
export function isOfTheMarket({
  isMedicalDevice,
  customMade,
  inHouseMade,
}: Pick<Product, 'isMedicalDevice' | 'customMade' | 'inHouseMade'>): boolean {
  return isMedicalDevice && !customMade && !inHouseMade;
}

/** Why nobody may order an article: every reason. Withdrawal takes effect on the day it is put on record, so the answer needs no clock (S1-2, S2-1). */
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

/** What the devices of an article, and who may order and report them, rest on. */
export const FIXED_BY_DEVICES = ['isoCode', 'isMedicalDevice', 'trackBy'] as const satisfies readonly (keyof Product)[];

/** What may not change in an article while it has devices (S1-19, S1-35, S2-16). */
export function fixedOnesChanged(before: Product, after: Product): readonly (typeof FIXED_BY_DEVICES)[number][] {
  return FIXED_BY_DEVICES.filter((column) => before[column] !== after[column]);
}

export type IntakeFacts = Pick<Product, 'isMedicalDevice' | 'customMade' | 'inHouseMade' | 'udiDi' | 'ifuDocument'>;

/** Why a device of the product may not be taken in: every reason. What one maker made for one person carries no CE mark. */
export function whyNotTakenIn(product: IntakeFacts, ceMarkSeen: boolean): readonly (Reason | false)[] {
  const { udiDi, ifuDocument } = product;
  const ofTheMarket = isOfTheMarket(product);
  return [
    ifuDocument === undefined && IFU_MISSING(),
    ofTheMarket && !ceMarkSeen && CE_MARK_MISSING({ field: 'input.ceMarkSeen' }),
    ofTheMarket && udiDi === undefined && UDI_DI_MISSING(),
  ];
}
