import { badUserInput } from '@hjalpmedel/domain';
import { assertCode } from '../../input/checks.js';
import type { ExchangeReason, LineKind, OrderLine } from '../domain/order-line.js';

export type LineInput = {
  readonly lineId?: string | null | undefined;
  readonly articleNumber: string;
  readonly supplierId: string;
  readonly quantity: number;
  readonly kind?: LineKind | null | undefined;
  readonly exchange?:
    { readonly reason: ExchangeReason; readonly deviceId?: string | null | undefined } | null | undefined;
};

const MAX_LINES = 20;
const MAX_QUANTITY = 100;

/** The lines of an input. A line that names a known line keeps its id. */
export function draftLines(
  lines: readonly LineInput[],
  newId: () => string,
  known: readonly OrderLine[] = [],
): readonly OrderLine[] {
  if (lines.length < 1 || lines.length > MAX_LINES)
    throw badUserInput({ field: 'input.lines', why: `En beställning har 1–${MAX_LINES} rader.` });
  return lines.map(({ lineId, articleNumber, supplierId, quantity, kind, exchange }, index) => {
    const field = `input.lines.${index}`;
    if (quantity < 1 || quantity > MAX_QUANTITY)
      throw badUserInput({ field: `${field}.quantity`, why: `Antalet är 1–${MAX_QUANTITY}.` });
    const isOwn =
      known.some((one) => one.lineId === lineId) && lines.findIndex((one) => one.lineId === lineId) === index;
    if (lineId != null && !isOwn)
      throw badUserInput({ field: `${field}.lineId`, why: 'Ange utkastets egna rader, varje rad en gång.' });
    return {
      lineId: lineId ?? newId(),
      articleNumber: assertCode(articleNumber, `${field}.articleNumber`),
      supplierId: assertCode(supplierId, `${field}.supplierId`),
      quantity,
      ...(kind === 'SERVICE' ? { kind } : {}),
      ...(exchange ? { exchange: { reason: exchange.reason, deviceId: exchange.deviceId ?? undefined } } : {}),
      state: 'OPEN',
    };
  });
}
