/** An organisation on the network: its electronic address and its registered name. */
export type Party = {
  /** Of the list of electronic address schemes, e.g. `0007` for Swedish organisation numbers, `0088` for GLN. */
  readonly scheme: string;
  readonly id: string;
  readonly name: string;
};
type Document = {
  /** The number that its sender gave it. The same number is the same document. */
  readonly id: string;
  /** A day, e.g. `2026-03-02`. */
  readonly issuedOn: string;
  readonly buyer: Party;
  readonly seller: Party;
};
export type OrderedLine = {
  readonly lineId: string;
  readonly articleNumber: string;
  readonly name: string;
  readonly quantity: number;
  readonly priceOre: number;
};
/** An order of aids. It names no person: the order's number is all that the supplier needs to answer. */
export type OrderDocument = Document & {
  readonly kind: 'ORDER';
  readonly lines: readonly OrderedLine[];
  /** The buyer's account for the invoice. */
  readonly accounting?: string | undefined;
};
/** Tells that an order, or what is left of it, is cancelled. */
export type OrderCancellationDocument = Document & { readonly kind: 'ORDER_CANCELLATION'; readonly orderId: string };
/** Tells of the lines of an order after some pieces were cancelled. */
export type OrderChangeDocument = Document & {
  readonly kind: 'ORDER_CHANGE';
  readonly orderId: string;
  /** Counts the changes of the order. */
  readonly sequence: number;
  /** All lines with their new quantities. A quantity of 0 cancels the line. */
  readonly lines: readonly OrderedLine[];
};

/** AB: received. AP: accepted. CA: accepted with changes. RE: rejected. */
export const responseCodes = ['AB', 'AP', 'CA', 'RE'] as const;
/** 1: added. 3: changed. 5: accepted. 7: not accepted. 42: delivered already. */
export const lineCodes = ['1', '3', '5', '7', '42'] as const;
export type ResponseLine = {
  readonly lineId: string;
  readonly code: (typeof lineCodes)[number];
  readonly name: string;
  readonly quantity?: number | undefined;
};
export type OrderResponseDocument = Document & {
  readonly kind: 'ORDER_RESPONSE';
  readonly orderId: string;
  readonly code: (typeof responseCodes)[number];
  readonly lines: readonly ResponseLine[];
};
export type DespatchLine = {
  readonly orderId: string;
  readonly lineId: string;
  readonly quantity: number;
  readonly name: string;
  readonly articleNumber: string;
  /** The id marks of the sent devices, as serial numbers. */
  readonly idMarks: readonly string[];
};
export type DespatchAdviceDocument = Document & {
  readonly kind: 'DESPATCH_ADVICE';
  readonly lines: readonly DespatchLine[];
};
export type UblDocument =
  OrderDocument | OrderChangeDocument | OrderCancellationDocument | OrderResponseDocument | DespatchAdviceDocument;
