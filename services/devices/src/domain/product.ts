import { defineReason, type Period } from '@hjalpmedel/domain';

export type Programme = 'VGR_SOCIAL_DIGITAL' | 'VN_HSL';

/** Individuals carry an id mark and a rent; unmarked articles are counted, without rent (S2-16, S2-17). */
export type TrackBy = 'INDIVIDUAL' | 'QUANTITY';

/** An article of a supplier's assortment. */
export type Product = {
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly name: string;
  readonly isoCode: string;
  readonly manufacturer: string;
  readonly isMedicalDevice: boolean;
  readonly trackBy: TrackBy;
  readonly monthlyRentOre: number;
  readonly lifetimeMonths?: number | undefined;
  /** The manufacturer's instructions for use (bruksanvisning); without them nobody may order the product (S1-2). */
  readonly ifuDocument?: string | undefined;
};
export type ProductEvent =
  | { readonly type: 'ProductRegistered'; readonly product: Product }
  | { readonly type: 'InstructionsForUseAttached'; readonly ifuDocument: string };

/** A product's id is its natural key; neither part may hold the slash. */
export function productIdOf(supplierId: string, articleNumber: string): string {
  return `${supplierId}/${articleNumber}`;
}

export function isOrderable({ ifuDocument }: Product): boolean {
  return ifuDocument !== undefined;
}

export function evolveProduct(state: Product, event: ProductEvent): Product {
  return event.type === 'ProductRegistered' ? event.product : { ...state, ifuDocument: event.ifuDocument };
}

/** Who may assess and order in a product area, with which knowledge, under which criteria (S1-12, S1-19). */
export type ProductInstruction = Period & {
  readonly isoCode: string;
  readonly programme: Programme;
  readonly professions: readonly string[];
  readonly requiredKnowledge: readonly string[];
  readonly criteria: readonly string[];
};
export type ProductInstructionEvent = {
  readonly type: 'ProductInstructionPublished';
  readonly instruction: ProductInstruction;
};

export const evolveInstruction = (_: ProductInstruction, event: ProductInstructionEvent): ProductInstruction =>
  event.instruction;

export const PRODUCT_ALREADY_REGISTERED = defineReason('PRODUCT_ALREADY_REGISTERED', {
  severity: 'BLOCK',
  rules: ['S2-13'],
  sv: 'Leverantören har redan en artikel med numret {articleNumber}.',
  en: 'The supplier already has an article with the number {articleNumber}.',
});
export const INSTRUCTION_ALREADY_PUBLISHED = defineReason('INSTRUCTION_ALREADY_PUBLISHED', {
  severity: 'BLOCK',
  rules: ['S1-12', 'S1-19'],
  sv: 'Det finns redan en produktanvisning för område {isoCode} från den dagen.',
  en: 'There already is a product instruction for area {isoCode} from that day.',
});
