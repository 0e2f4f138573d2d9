import type { PlainDate } from '@hjalpmedel/domain';
import { evolveProduct, type Product } from '../../catalogue/domain/product.js';
import { rentOf } from '../../catalogue/domain/rent-price.js';
import type { Column, Fields } from './columns.js';

/**
 * The article of a row. Of a known article only the fields change that the file has columns for.
 * A new rent of a known article is a price of its list, from the day of the row.
 */
export function productFrom({ rentFrom, ...fields }: Fields, supplierId: string, before: Product | undefined): Product {
  const isMedicalDevice = fields.isMedicalDevice === true;
  const ofTheMarket = isMedicalDevice && fields.customMade !== true && fields.inHouseMade !== true;
  const blank: Fields = {
    ceMarked: ofTheMarket,
    customMade: false,
    inHouseMade: false,
    acquisitionForm: 'RENT',
    holdsPersonalData: false,
    substitutes: [],
  };
  const stated = Object.fromEntries(
    Object.entries(fields).map(([column, value]) => [column, value ?? blank[column as Column]]),
  );
  const product = { ...blank, ...before, ...stated, supplierId } as unknown as Product;
  if (!before || rentFrom === undefined) return product;
  const [from, monthlyOre] = [rentFrom as PlainDate, product.monthlyRentOre];
  const listed = { ...product, monthlyRentOre: before.monthlyRentOre };
  if (rentOf(before, from) === monthlyOre) return listed;
  return evolveProduct(listed, { type: 'RentPriceSet', price: { from, monthlyOre } });
}

/** Whether two articles are equal. A field without a value equals an absent one. */
export function sameProduct(one: Product, other: Product): boolean {
  const canonical = (product: Product) =>
    JSON.stringify(
      Object.entries(product)
        .filter(([, value]) => value !== undefined && value !== null)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return canonical(one) === canonical(other);
}
