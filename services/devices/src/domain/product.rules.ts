import type { Reason } from '@hjalpmedel/domain';
import {
  CE_MARK_MISSING,
  IFU_MISSING,
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

export type IntakeFacts = Pick<Product, 'isMedicalDevice' | 'customMade' | 'inHouseMade' | 'udiDi' | 'ifuDocument'>;

/** Why a device of the product may not be taken in: every reason. What one maker made for one person carries no CE mark. */
export function whyNotTakenIn(product: IntakeFacts, ceMarkSeen: boolean): readonly (Reason | false)[] {
  const { isMedicalDevice, customMade, inHouseMade, udiDi, ifuDocument } = product;
  const ofTheMarket = isMedicalDevice && !customMade && !inHouseMade;
  return [
    ifuDocument === undefined && IFU_MISSING(),
    ofTheMarket && !ceMarkSeen && CE_MARK_MISSING({ field: 'input.ceMarkSeen' }),
    ofTheMarket && udiDi === undefined && UDI_DI_MISSING(),
  ];
}
