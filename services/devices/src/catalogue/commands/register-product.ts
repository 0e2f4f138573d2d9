import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput, refuseIfAny } from '@hjalpmedel/domain';
import {
  evolveProduct,
  productIdOf,
  type AcquisitionForm,
  type Product,
  type RiskClass,
  type TrackBy,
} from '../domain/product.js';
import { PRODUCT_ALREADY_REGISTERED, PRODUCT_LOOKS_ALIKE } from '../domain/product.errors.js';
import { whyInconsistent } from '../domain/product.rules.js';
import { assertMark, assertMarks, assertName, assertRange, assertUdiDi } from '../../input/checks.js';
import type { DevicesDeps } from '../../ports.js';

export type RegisterProductInput = {
  readonly idempotencyKey: string;
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

/** Adds an article to a supplier's assortment; without instructions for use it is not orderable, nor a medical device of the market without CE mark and UDI-DI (S1-2, S2-1). */
export function registerProduct(deps: DevicesDeps, caller: Caller, input: RegisterProductInput) {
  const product = productOf(input);
  const { supplierId, articleNumber, isoCode } = product;
  const productId = productIdOf(supplierId, articleNumber);
  const command = { action: 'registerProduct', permission: 'product:register', input, aggregateId: productId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { products } = deps.stores;
    uow.authorise({ supplierId });
    if (!(await deps.queries.areaExists(uow, isoCode)))
      throw badUserInput({ field: 'input.isoCode', why: 'Okänt produktområde.' });
    const known = await products.find(uow, productId);
    const alike = known ? undefined : await deps.queries.articleAlike(uow, supplierId, articleNumber);
    refuseIfAny([
      known && PRODUCT_ALREADY_REGISTERED({ field: 'input.articleNumber', params: { articleNumber } }),
      alike !== undefined && PRODUCT_LOOKS_ALIKE({ field: 'input.articleNumber', params: { articleNumber: alike } }),
      ...whyInconsistent(product),
    ]);
    await products.append(uow, products.create(productId, product), evolveProduct, [
      { type: 'ProductRegistered', product },
    ]);
    return { productId };
  });
}

/** An article as it is kept, from what was typed or imported; that it carries the CE mark is stated, never assumed. */
export function productOf(input: Omit<RegisterProductInput, 'idempotencyKey'>): Product {
  const { isoCode, isMedicalDevice, trackBy, riskClass, ifuDocument } = input;
  const months = (field: 'lifetimeMonths' | 'inspectionMonths') => {
    const value = input[field];
    return value == null ? undefined : assertRange(value, 1, `input.${field}`, MAX_MONTHS);
  };
  return {
    articleNumber: assertMark(input.articleNumber, 'input.articleNumber'),
    supplierId: assertMark(input.supplierId, 'input.supplierId'),
    name: assertName(input.name, 'input.name'),
    isoCode,
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
    substitutes: assertMarks(input.substitutes ?? [], 'input.substitutes'),
  };
}
