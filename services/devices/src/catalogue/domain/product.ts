import { daysBetween, type Period, type PlainDate } from '@hjalpmedel/domain';

export type Programme = 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';

/** Individuals carry an id mark and a rent; unmarked articles are counted, without rent (S2-16, S2-17). */
export type TrackBy = 'INDIVIDUAL' | 'QUANTITY';

/** How a supplier parts with an article; only what is rented has a monthly rent (S2-17). */
export type AcquisitionForm = 'RENT' | 'SALE' | 'SALE_WITH_RETURN';

/** The class of a medical device, as its manufacturer states it. */
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
  /** Made for one person, or by the care provider itself: neither carries the CE mark. */
  readonly customMade: boolean;
  readonly inHouseMade: boolean;
  readonly trackBy: TrackBy;
  readonly acquisitionForm: AcquisitionForm;
  readonly monthlyRentOre: number;
  /** Whether the borrower pays the flat monthly fee for it, and not the fee paid once (S2-18). */
  readonly greenMarked?: boolean | undefined;
  readonly priceOre?: number | undefined;
  readonly lifetimeMonths?: number | undefined;
  /** Months between two inspections of each device; none where it needs no inspection. */
  readonly inspectionMonths?: number | undefined;
  /** The manufacturer's instructions for use (bruksanvisning); without them nobody may order the product (S1-2). */
  readonly ifuDocument?: string | undefined;
  /** From this day it is not ordered any more; loans go on. */
  readonly outOfAssortmentOn?: PlainDate | undefined;
  /** Whether it keeps data of its user, which reconditioning and scrapping must erase (S2-5). */
  readonly holdsPersonalData: boolean;
  /** Articles of the same supplier that may be lent in its place, the nearest first (ersättningskedja). */
  readonly substitutes: readonly string[];
};
export type ProductEvent =
  | { readonly type: 'ProductRegistered'; readonly product: Product }
  | { readonly type: 'ProductRevised'; readonly product: Product }
  | { readonly type: 'InstructionsForUseAttached'; readonly ifuDocument: string }
  | { readonly type: 'ProductWithdrawn'; readonly outOfAssortmentOn: PlainDate };

/** A product's id is its natural key; neither part may hold the slash. */
export function productIdOf(supplierId: string, articleNumber: string): string {
  return `${supplierId}/${articleNumber}`;
}

/** What article numbers that differ in case or blanks only have in common. */
export function likenessOf(articleNumber: string): string {
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
  }
}

const DAYS_IN_MONTH = 365.25 / 12;

/** What is left of a device's price after its days in use, straight down over its lifetime; unknown without both. */
export function residualValueOf(
  { priceOre, lifetimeMonths }: Pick<Product, 'priceOre' | 'lifetimeMonths'>,
  registeredOn: PlainDate | undefined,
  on: PlainDate,
): number | undefined {
  if (priceOre === undefined || lifetimeMonths === undefined || registeredOn === undefined) return undefined;
  const used = Math.max(0, daysBetween(registeredOn, on)) / (lifetimeMonths * DAYS_IN_MONTH);
  return Math.max(0, Math.round(priceOre * (1 - used)));
}

/** Who bears the cost of an aid, as a product instruction says. */
export type CostBearer = 'MUNICIPALITY' | 'REGION' | 'CLIENT';

/** Who may assess and order in a product area, with which knowledge, under which criteria (S1-12, S1-19): the headings of the source. */
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
