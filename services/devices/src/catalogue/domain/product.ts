import { daysBetween, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { RentPrice } from '../../money/domain/price-list.js';

export type Programme = 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';

/** INDIVIDUAL: each device has an id mark and may have a rent. QUANTITY: articles are counted, without rent (S2-16, S2-17). */
export type TrackBy = 'INDIVIDUAL' | 'QUANTITY';

/** How a municipality gets an article. Only a rented one has a monthly rent (S2-17). */
export type AcquisitionForm = 'RENT' | 'SALE' | 'SALE_WITH_RETURN';

/** The class of a medical device, stated by its manufacturer. */
export type RiskClass = 'I' | 'IIA' | 'IIB' | 'III';

/** An article of a supplier's assortment. */
export type Product = {
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly name: string;
  readonly isoCode: string;
  readonly manufacturer: string;
  readonly isMedicalDevice: boolean;
  /** The device identifier of its UDI. */
  readonly udiDi?: string | undefined;
  readonly riskClass?: RiskClass | undefined;
  readonly ceMarked: boolean;
  /** Made for one person. It has no CE mark. */
  readonly customMade: boolean;
  /** Made by the care provider itself. It has no CE mark. */
  readonly inHouseMade: boolean;
  readonly trackBy: TrackBy;
  readonly acquisitionForm: AcquisitionForm;
  /** The rent before the first price of `rentPrices`. */
  readonly monthlyRentOre: number;
  /** The rents that followed it, each from a day on, sorted by day. */
  readonly rentPrices?: readonly RentPrice[] | undefined;
  /** The borrower pays a monthly fee for it instead of a one-off fee (S2-18). */
  readonly greenMarked?: boolean | undefined;
  readonly priceOre?: number | undefined;
  readonly lifetimeMonths?: number | undefined;
  /** Months between two inspections of each device. Absent: it needs none. */
  readonly inspectionMonths?: number | undefined;
  /** The manufacturer's instructions for use (bruksanvisning). Without them nobody may order the product (S1-2). */
  readonly ifuDocument?: string | undefined;
  /** From this day it is not orderable. Its loans go on. */
  readonly outOfAssortmentOn?: PlainDate | undefined;
  /** It stores data of its user. Reconditioning and scrapping must erase it (S2-5). */
  readonly holdsPersonalData: boolean;
  /** Articles of the same supplier that may be lent in its place, the nearest first (ersättningskedja). */
  readonly substitutes: readonly string[];
};
export type ProductEvent =
  | { readonly type: 'ProductRegistered'; readonly product: Product }
  | { readonly type: 'ProductRevised'; readonly product: Product }
  | { readonly type: 'InstructionsForUseAttached'; readonly ifuDocument: string }
  | { readonly type: 'ProductWithdrawn'; readonly outOfAssortmentOn: PlainDate }
  | { readonly type: 'RentPriceSet'; readonly price: RentPrice }
  | { readonly type: 'RentPriceWithdrawn'; readonly from: PlainDate };

/** A product's id is its natural key. Neither part may hold a slash. */
export function productIdOf(supplierId: string, articleNumber: string): string {
  return `${supplierId}/${articleNumber}`;
}

/** A price list with one more price. It replaces a price from the same day. */
function withPrice(prices: readonly RentPrice[] = [], price: RentPrice): readonly RentPrice[] {
  return [...prices.filter(({ from }) => from !== price.from), price].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The leading zeros that a spreadsheet is taken to drop at most. */
const MAX_ZEROS = 4;

/** The other numbers that a number of digits only may stand for where leading zeros were dropped or added. */
export function zeroVariantsOf(articleNumber: string): readonly string[] {
  if (!/^\d+$/.test(articleNumber)) return [];
  const bare = articleNumber.replace(/^0+(?=\d)/, '');
  const variants = Array.from({ length: MAX_ZEROS + 1 }, (_, zeros) => '0'.repeat(zeros) + bare);
  return variants.filter((one) => one !== articleNumber);
}

/** The codes above a code in the tree of ISO 9999, the nearest first. */
export function areasAbove(isoCode: string): readonly string[] {
  return [6, 4, 2].filter((digits) => digits < isoCode.length).map((digits) => isoCode.slice(0, digits));
}

/** An article number without case and blanks, for comparison. */
export function comparableNumber(articleNumber: string): string {
  return articleNumber.replaceAll(' ', '').toUpperCase();
}

export function evolveProduct(state: Product, event: ProductEvent): Product {
  switch (event.type) {
    case 'ProductRegistered':
    case 'ProductRevised':
      return event.product;
    case 'InstructionsForUseAttached':
      return { ...state, ifuDocument: event.ifuDocument };
    case 'ProductWithdrawn':
      return { ...state, outOfAssortmentOn: event.outOfAssortmentOn };
    case 'RentPriceSet':
      return { ...state, rentPrices: withPrice(state.rentPrices, event.price) };
    case 'RentPriceWithdrawn':
      return { ...state, rentPrices: (state.rentPrices ?? []).filter(({ from }) => from !== event.from) };
  }
}

const DAYS_IN_MONTH = 365.25 / 12;

/** The price of a device, written off linearly over its lifetime. Undefined where one of them is unknown. */
export function residualValueOf(
  { priceOre, lifetimeMonths }: Pick<Product, 'priceOre' | 'lifetimeMonths'>,
  registeredOn: PlainDate | undefined,
  on: PlainDate,
): number | undefined {
  if (priceOre === undefined || lifetimeMonths === undefined || registeredOn === undefined) return undefined;
  const used = Math.max(0, daysBetween(registeredOn, on)) / (lifetimeMonths * DAYS_IN_MONTH);
  return Math.max(0, Math.round(priceOre * (1 - used)));
}

/** Who bears the cost of an aid by a product instruction. */
export type CostBearer = 'MUNICIPALITY' | 'REGION' | 'CLIENT';

/** Who may assess and order in a product area, with which knowledge, under which criteria. The fields are the headings of the source (S1-12, S1-19). */
export type ProductInstruction = Period & {
  readonly isoCode: string;
  readonly programme: Programme;
  readonly professions: readonly string[];
  readonly requiredKnowledge: readonly string[];
  readonly grantedServiceRequired: boolean;
  readonly criteria: readonly string[];
  readonly consentRequired: boolean;
  readonly specificInstructions: readonly string[];
  readonly costBearer: CostBearer;
};
export type ProductInstructionEvent = {
  readonly type: 'ProductInstructionPublished';
  readonly instruction: ProductInstruction;
};

export const evolveInstruction = (_: ProductInstruction, event: ProductInstructionEvent): ProductInstruction =>
  event.instruction;
