import { defineReason, type Reason } from '@hjalpmedel/domain';

/** A counted article lent with a device, such as a basket or a charger. */
export type Accessory = { readonly articleNumber: string; readonly quantity: number };
export type ReturnedAccessory = Accessory & { readonly condition: 'AS_NEW' | 'WORN' | 'DAMAGED' };

export const ACCESSORY_NOT_LENT = defineReason('ACCESSORY_NOT_LENT', {
  severity: 'BLOCK',
  rules: ['S2-5'],
  sv: 'Tillbehöret {articleNumber} lånades inte ut, eller i färre antal än {quantity}.',
  en: 'The accessory {articleNumber} was not lent, or fewer than {quantity} of it.',
});
export const ACCESSORY_NOT_COUNTED = defineReason('ACCESSORY_NOT_COUNTED', {
  severity: 'BLOCK',
  rules: ['S2-16'],
  sv: 'Artikeln {articleNumber} är märkt för sig och lånas ut som ett eget hjälpmedel.',
  en: 'The article {articleNumber} is marked by itself and is lent as a device of its own.',
});

const sum = (items: readonly Accessory[], of: string) =>
  items.filter(({ articleNumber }) => articleNumber === of).reduce((total, { quantity }) => total + quantity, 0);
const kinds = (items: readonly Accessory[]) => [...new Set(items.map(({ articleNumber }) => articleNumber))];

/** The reasons against accessories of a return: more of an article came back than was lent. */
export function whyNotOfLoan(lent: readonly Accessory[], returned: readonly Accessory[]): readonly (Reason | false)[] {
  return kinds(returned).map((articleNumber) => {
    const quantity = sum(returned, articleNumber);
    const params = { articleNumber, quantity };
    return quantity > sum(lent, articleNumber) && ACCESSORY_NOT_LENT({ field: 'input.accessories', params });
  });
}

/** Accessories with those of another list added, by article. */
export function addedTo(items: readonly Accessory[], more: readonly Accessory[]): readonly Accessory[] {
  const all = [...items, ...more];
  return kinds(all).map((articleNumber) => ({ articleNumber, quantity: sum(all, articleNumber) }));
}

/** The accessories that were lent and have not come back, by article. */
export function missingOf(lent: readonly Accessory[], returned: readonly Accessory[]): readonly Accessory[] {
  return kinds(lent)
    .map((articleNumber) => ({ articleNumber, quantity: sum(lent, articleNumber) - sum(returned, articleNumber) }))
    .filter(({ quantity }) => quantity > 0);
}
