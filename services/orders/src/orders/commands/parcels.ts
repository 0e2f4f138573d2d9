import { can, type Permission, type Principal } from '@hjalpmedel/auth';
import { badUserInput } from '@hjalpmedel/domain';
import type { AskedParcel } from '../domain/order.commands.js';
import type { OrderLine } from '../domain/order-line.js';
import type { StoredOrder } from '../domain/order.js';
import { placeOfLine } from './handle-order.js';

/** Some pieces of a line, as an input names them. */
export type ParcelInput = {
  readonly lineId: string;
  readonly quantity?: number | null | undefined;
  readonly deviceIds?: readonly string[] | null | undefined;
};

/** The parcels of an input. Each line comes once, and each named device is one of its pieces. */
export function askedParcels(parcels: readonly ParcelInput[], field: string): readonly AskedParcel[] {
  return parcels.map(({ lineId, quantity, deviceIds }, index) => {
    const at = `${field}.${index}`;
    if (parcels.findIndex((one) => one.lineId === lineId) !== index)
      throw badUserInput({ field: `${at}.lineId`, why: 'Ange varje rad en gång.' });
    if (quantity != null) assertQuantity(quantity, `${at}.quantity`);
    const named = [...new Set(deviceIds ?? [])];
    if (named.length > (quantity ?? named.length))
      throw badUserInput({ field: `${at}.deviceIds`, why: 'Fler hjälpmedel än antalet.' });
    return { lineId, quantity: quantity ?? undefined, deviceIds: named };
  });
}

export function assertQuantity(quantity: number, field: string): number {
  if (quantity < 1) throw badUserInput({ field, why: 'Antalet är minst 1.' });
  return quantity;
}

/** The named lines of an order, where the caller may act on them. A line of another supplier is as unknown as any (S2-13). */
export function ownLines(
  principal: Principal,
  permission: Permission,
  state: StoredOrder,
  asked: readonly { readonly lineId: string }[],
  field: string,
): readonly OrderLine[] {
  const own = linesWithin(principal, permission, state);
  const named = asked.map(({ lineId }) => own.find((line) => line.lineId === lineId));
  if (named.length === 0 || named.includes(undefined))
    throw badUserInput({ field, why: 'Ange rader som hör till beställningen.' });
  return named.filter((line) => line !== undefined);
}

/** The lines of an order on which the caller may act. */
export const linesWithin = (principal: Principal, permission: Permission, state: StoredOrder): readonly OrderLine[] =>
  state.lines.filter((line) => can(principal, permission, placeOfLine(state, line)));
