import {
  writeDespatchAdvice,
  writeOrderResponse,
  type DespatchLine,
  type OrderDocument,
  type OrderResponseDocument,
} from '@hjalpmedel/ubl';

/** How the simulated supplier answers: at once, late, several times, against its own word, or never. */
export const manners = ['PROMPT', 'SLOW', 'REPEATS', 'CONTRADICTS', 'SILENT'] as const;
export type Manner = (typeof manners)[number];

/** A document that goes back, and when. */
export type Answer = { readonly afterMs: number; readonly document: string };
type Times = { readonly issuedOn: string; readonly slowMs: number };
type Code = OrderResponseDocument['code'];

const RESPONSES: Readonly<Record<Manner, readonly Code[]>> = {
  PROMPT: ['AP'],
  SLOW: ['AP'],
  REPEATS: ['AP', 'AP', 'AP'],
  CONTRADICTS: ['AP', 'RE', 'AP'],
  SILENT: [],
};

/** The answers to an order. Repetitions have the same number; a contradiction has a number of its own. */
export function answersTo(manner: Manner, order: OrderDocument, { issuedOn, slowMs }: Times): readonly Answer[] {
  return RESPONSES[manner].map((code, index) => ({
    afterMs: manner === 'SLOW' ? slowMs : index, // in their order
    document: writeOrderResponse({
      kind: 'ORDER_RESPONSE',
      id: `R-${order.id}-${manner === 'CONTRADICTS' ? index : 0}`,
      issuedOn,
      orderId: order.id,
      code,
      lines: [],
      buyer: order.buyer,
      seller: order.seller,
    }),
  }));
}

export type SentLine = Pick<DespatchLine, 'lineId' | 'quantity'> & { readonly idMarks?: readonly string[] };

/** The advice of what was sent, and its repetition where that is the manner. */
export function adviceOf(
  manner: Manner,
  { id: orderId, buyer, seller, lines }: OrderDocument,
  sent: readonly SentLine[],
  number: string,
  { issuedOn, slowMs }: Times,
): readonly Answer[] {
  if (manner === 'SILENT') return [];
  const named = (lineId: string) => lines.find((line) => line.lineId === lineId);
  const document = writeDespatchAdvice({
    kind: 'DESPATCH_ADVICE',
    id: number,
    issuedOn,
    buyer,
    seller,
    lines: sent.map(({ lineId, quantity, idMarks = [] }) => ({
      orderId,
      lineId,
      quantity,
      idMarks,
      name: named(lineId)?.name ?? lineId,
      articleNumber: named(lineId)?.articleNumber ?? lineId,
    })),
  });
  const answer = { afterMs: manner === 'SLOW' ? slowMs : 0, document };
  return manner === 'REPEATS' ? [answer, answer] : [answer];
}
