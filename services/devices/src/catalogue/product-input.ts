import { assertIdentifier, assertIdentifiers, assertIsoCode, assertUdiDi } from '../input/identifiers.js';
import { assertRange } from '../input/numbers.js';
import { assertName } from '../input/texts.js';
import type { AcquisitionForm, Product, RiskClass, TrackBy } from './domain/product.js';

export type ProductInput = {
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly name: string;
  readonly isoCode: string;
  readonly manufacturer: string;
  readonly isMedicalDevice: boolean;
  readonly udiDi?: string | null | undefined;
  readonly riskClass?: RiskClass | null | undefined;
  readonly ceMarked?: boolean | null | undefined;
  readonly customMade?: boolean | null | undefined;
  readonly inHouseMade?: boolean | null | undefined;
  readonly trackBy: TrackBy;
  readonly acquisitionForm?: AcquisitionForm | null | undefined;
  readonly monthlyRentOre: number;
  readonly greenMarked?: boolean | null | undefined;
  readonly priceOre?: number | null | undefined;
  readonly lifetimeMonths?: number | null | undefined;
  readonly inspectionMonths?: number | null | undefined;
  readonly ifuDocument?: string | null | undefined;
  readonly holdsPersonalData?: boolean | null | undefined;
  readonly substitutes?: readonly string[] | null | undefined;
};

const MAX_MONTHS = 600;

/** The article of an input. Without a statement it has no CE mark. */
export function productOf(input: ProductInput): Product {
  const { isMedicalDevice, trackBy, riskClass, ifuDocument } = input;
  const months = (field: 'lifetimeMonths' | 'inspectionMonths') => {
    const value = input[field];
    return value == null ? undefined : assertRange(value, 1, `input.${field}`, MAX_MONTHS);
  };
  return {
    articleNumber: assertIdentifier(input.articleNumber, 'input.articleNumber'),
    supplierId: assertIdentifier(input.supplierId, 'input.supplierId'),
    name: assertName(input.name, 'input.name'),
    isoCode: assertIsoCode(input.isoCode, 'input.isoCode'),
    manufacturer: assertName(input.manufacturer, 'input.manufacturer'),
    isMedicalDevice,
    udiDi: input.udiDi == null ? undefined : assertUdiDi(input.udiDi, 'input.udiDi'),
    riskClass: riskClass ?? undefined,
    ceMarked: input.ceMarked ?? false,
    customMade: input.customMade ?? false,
    inHouseMade: input.inHouseMade ?? false,
    trackBy,
    acquisitionForm: input.acquisitionForm ?? 'RENT',
    greenMarked: input.greenMarked ?? undefined,
    monthlyRentOre: assertRange(input.monthlyRentOre, 0, 'input.monthlyRentOre'),
    priceOre: input.priceOre == null ? undefined : assertRange(input.priceOre, 0, 'input.priceOre'),
    lifetimeMonths: months('lifetimeMonths'),
    inspectionMonths: months('inspectionMonths'),
    ifuDocument: ifuDocument == null ? undefined : assertName(ifuDocument, 'input.ifuDocument'),
    holdsPersonalData: input.holdsPersonalData ?? false,
    substitutes: assertIdentifiers(input.substitutes ?? [], 'input.substitutes'),
  };
}
